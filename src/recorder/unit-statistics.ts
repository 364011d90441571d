import { fineBins, FineHistograms } from './fine-histograms.ts';
import { CountSketches, fingerprintSize, type SketchPlaces } from './count-sketches.ts';
import { moments, type Moments } from './moments.ts';
import type { PassageRows } from './passage-rows.ts';

/** What a corpus said of one unit: moments are of all tokens. */
export interface MeasuredUnit extends Moments {
  /** Share of tokens with an activation above zero. */
  readonly density: number;
  readonly maximum: number;
  /** Activations above zero in equal-width bins of (0, maximum]. */
  readonly histogram: Float32Array;
}

/**
 * Running statistics of all units of a source. Moments are sums of powers in float64. Fingerprints are count sketches (M. Charikar,
 * K. Chen, M. Farach-Colton 2002) of the activations above zero along the corpus: cosines of fingerprints estimate cosines of
 * those.
 */
export class UnitStatistics {
  tokens = 0;
  readonly sums: readonly [Float64Array, Float64Array, Float64Array, Float64Array];
  readonly positives: Uint32Array;
  readonly maximum: Float32Array;
  readonly histograms: FineHistograms;
  readonly sketches: CountSketches;
  /** Of the passages that were added last, [size, passages]: the highest activation above zero (0 if there is none) and its token. */
  passageMaximum = new Float32Array();
  passagePeak = new Uint16Array();
  /** Tokens of the passage at hand with an activation above zero. */
  #firing = new Int32Array();

  constructor(readonly size: number) {
    const moments = () => new Float64Array(size);
    this.sums = [moments(), moments(), moments(), moments()];
    this.positives = new Uint32Array(size);
    this.maximum = new Float32Array(size);
    this.histograms = new FineHistograms(size);
    this.sketches = new CountSketches(size);
  }

  /** Everything that a checkpoint between passages must keep, beside `tokens`. */
  get arrays(): readonly NodeJS.ArrayBufferView[] {
    return [...this.sums, this.positives, this.maximum, ...this.histograms.arrays, this.sketches.values];
  }

  /**
   * Adds the counted tokens of passages, one unit after the other: what a unit counts stays in the processor's registers and cache.
   * @param latents [size, rows]
   * @param onRangeDoubled told of each unit whose range has doubled
   */
  add(latents: Float32Array, passages: readonly PassageRows[], onRangeDoubled: (unit: number) => void): void {
    this.passageMaximum = new Float32Array(passages.length * this.size);
    this.passagePeak = new Uint16Array(passages.length * this.size);
    for (const { tokens, firstCounted } of passages) this.tokens += tokens - firstCounted;
    const longest = Math.max(0, ...passages.map(({ tokens }) => tokens));
    if (this.#firing.length < longest) this.#firing = new Int32Array(longest);
    const places = passages.map(({ ordinal, tokens }) => this.sketches.places(ordinal, tokens));
    const rows = latents.length / this.size;
    const bits = new Int32Array(latents.buffer, latents.byteOffset, latents.length);
    for (let unit = 0; unit < this.size; unit++) {
      // By index: an iterator would cost as much as the counting.
      for (let at = 0; at < passages.length; at++) {
        const passage = passages[at] as PassageRows;
        const place = places[at] as SketchPlaces;
        const from = unit * rows + passage.from;
        this.#addPassage(latents, bits, from, passage, unit, unit * passages.length + at, place, onRangeDoubled);
      }
    }
  }

  /** @param places where in the sketch each token counts, [tokens]: see CountSketches */
  #addPassage(
    latents: Float32Array,
    bits: Int32Array,
    from: number,
    { tokens, firstCounted }: PassageRows,
    unit: number,
    at: number,
    { places, signs }: SketchPlaces,
    onRangeDoubled: (unit: number) => void,
  ): void {
    const { histograms, sums } = this;
    const { counts } = histograms;
    const sketch = this.sketches.values;
    const end = from + tokens;
    // Most directions are silent on most passages, which is seen from their bits in a fraction of the time.
    let any = 0;
    for (let at = from + firstCounted; at < end; at++) any |= bits[at] as number;
    if (any === 0) return;
    // First all values, then those above zero: about half of a neuron's are, and a processor guesses such branches wrong.
    const firing = this.#firing;
    let first = 0;
    let second = 0;
    let third = 0;
    let fourth = 0;
    let positives = 0;
    for (let token = firstCounted; token < tokens; token++) {
      const value = latents[from + token] as number;
      const square = value * value;
      first += value;
      second += square;
      third += square * value;
      fourth += square * square;
      firing[positives] = token;
      positives += Number(value > 0);
    }
    sums[0][unit] = (sums[0][unit] as number) + first;
    sums[1][unit] = (sums[1][unit] as number) + second;
    sums[2][unit] = (sums[2][unit] as number) + third;
    sums[3][unit] = (sums[3][unit] as number) + fourth;
    if (positives === 0) return;
    let highest = 0;
    let peak = 0;
    let range = histograms.range[unit] as number;
    // Range and number of bins are powers of two: their quotient is exact.
    let scale = fineBins / range;
    const base = unit * fingerprintSize;
    const bins = unit * fineBins - 1;
    for (let at = 0; at < positives; at++) {
      const token = firing[at] as number;
      const value = latents[from + token] as number;
      if (value > highest) {
        highest = value;
        peak = token;
        while (value > range) range = histograms.widen(unit, value, onRangeDoubled);
        scale = fineBins / range;
      }
      const bin = bins + Math.ceil(value * scale);
      counts[bin] = (counts[bin] as number) + 1;
      const place = base + (places[token] as number);
      sketch[place] = (sketch[place] as number) + (signs[token] as number) * value;
    }
    this.positives[unit] = (this.positives[unit] as number) + positives;
    if (highest > (this.maximum[unit] as number)) this.maximum[unit] = highest;
    this.passageMaximum[at] = highest;
    this.passagePeak[at] = peak;
  }

  /** What was measured of a unit so far. */
  of(unit: number): MeasuredUnit {
    const mean = (power: number) => (this.sums[power]?.[unit] ?? 0) / Math.max(1, this.tokens);
    return {
      density: (this.positives[unit] ?? 0) / Math.max(1, this.tokens),
      ...moments(mean(0), mean(1), mean(2), mean(3)),
      maximum: this.maximum[unit] ?? 0,
      histogram: this.histograms.of(unit, this.maximum[unit] ?? 0, this.positives[unit] ?? 0),
    };
  }
}
