import { histogramBins } from '../src/recorder/pack-histogram.ts';

/** Statistics of one unit over all tokens that count. */
export interface Moments {
  readonly density: number;
  readonly mean: number;
  readonly standardDeviation: number;
  readonly skewness: number;
  readonly kurtosis: number;
  readonly maximum: number;
  /** Activations above zero in equal-width bins of (0, maximum]. */
  readonly histogram: Float64Array;
}

/** Straight from the definitions, in float64: population moments, of silent tokens and negative activations as well. */
export function momentsOf(activations: Float32Array): Moments {
  const n = activations.length;
  const mean = activations.reduce((sum, x) => sum + x, 0) / n;
  const central = (power: number) => activations.reduce((sum, x) => sum + (x - mean) ** power, 0) / n;
  const standardDeviation = Math.sqrt(central(2));
  const maximum = activations.reduce((a, b) => Math.max(a, b), 0);
  const histogram = new Float64Array(histogramBins);
  for (const x of activations) {
    if (!(x > 0)) continue;
    const bin = Math.max(0, Math.ceil((x / maximum) * histogramBins) - 1);
    histogram[bin] = (histogram[bin] ?? 0) + 1;
  }
  return {
    density: activations.filter((x) => x > 0).length / n,
    mean,
    standardDeviation,
    skewness: standardDeviation === 0 ? 0 : central(3) / standardDeviation ** 3,
    kurtosis: standardDeviation === 0 ? 0 : central(4) / standardDeviation ** 4,
    maximum,
    histogram,
  };
}
