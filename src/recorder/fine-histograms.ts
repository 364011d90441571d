import { histogramBins } from './pack-histogram.ts';

/** Bins of a unit while its maximum is not known yet: of (0, range]. */
export const fineBins = 256;

/**
 * Histograms of activations above zero whose maximum is known at the end only: they are counted in fine bins of a range that doubles
 * when needed, and cut to (0, maximum] at the end, where a fine bin that an edge cuts is shared out in proportion.
 */
export class FineHistograms {
  /** Upper end of a unit's bins: a power of two, or 0 before it fires. */
  readonly range: Float64Array;
  /** [size, fineBins] */
  readonly counts: Uint32Array;

  constructor(size: number) {
    this.range = new Float64Array(size);
    this.counts = new Uint32Array(size * fineBins);
  }

  get arrays(): readonly NodeJS.ArrayBufferView[] {
    return [this.range, this.counts];
  }

  /**
   * Widens the range of a unit towards a value beyond it, by a factor of two if it has one: to be called until it is reached.
   * @param onRangeDoubled told of it
   * @returns the new range
   */
  widen(unit: number, value: number, onRangeDoubled: (unit: number) => void): number {
    const range = this.range[unit] as number;
    if (range === 0) {
      const power = 2 ** Math.ceil(Math.log2(value));
      // The logarithm of what lies just above a power of two may be rounded down to it.
      return (this.range[unit] = power < value ? 2 * power : power);
    }
    const bins = this.counts.subarray(unit * fineBins, (unit + 1) * fineBins);
    for (let bin = 0; bin < fineBins / 2; bin++) bins[bin] = (bins[2 * bin] ?? 0) + (bins[2 * bin + 1] ?? 0);
    bins.fill(0, fineBins / 2);
    this.range[unit] = 2 * range;
    onRangeDoubled(unit);
    return 2 * range;
  }

  /** Counts in equal-width bins of (0, maximum], `positives` in all: [histogramBins]. */
  of(unit: number, maximum: number, positives: number): Float32Array {
    const counts = new Float32Array(histogramBins);
    if (positives === 0) return counts;
    const width = (this.range[unit] ?? 0) / fineBins;
    const bins = this.counts.subarray(unit * fineBins, (unit + 1) * fineBins);
    let before = 0;
    let fine = 0;
    let passed = 0;
    for (let bin = 0; bin < histogramBins; bin++) {
      const edge = ((bin + 1) * maximum) / histogramBins;
      while (fine < fineBins - 1 && (fine + 1) * width <= edge) before += bins[fine++] ?? 0;
      // Nothing of the fine bin that holds the maximum lies above it.
      const share = (edge - fine * width) / (Math.min((fine + 1) * width, maximum) - fine * width);
      const below = bin === histogramBins - 1 ? positives : Math.round(before + share * (bins[fine] ?? 0));
      counts[bin] = below - passed;
      passed = below;
    }
    return counts;
  }
}
