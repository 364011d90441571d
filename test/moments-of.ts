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
  let [sum, maximum, positives] = [0, 0, 0];
  for (const x of activations) {
    sum += x;
    if (x > 0) positives++;
    if (x > maximum) maximum = x;
  }
  const mean = sum / n;
  let [squares, cubes, fourths] = [0, 0, 0];
  const histogram = new Float64Array(histogramBins);
  for (const x of activations) {
    const d = x - mean;
    squares += d * d;
    cubes += d * d * d;
    fourths += d * d * d * d;
    if (!(x > 0)) continue;
    const bin = Math.max(0, Math.ceil((x / maximum) * histogramBins) - 1);
    histogram[bin] = (histogram[bin] ?? 0) + 1;
  }
  const standardDeviation = Math.sqrt(squares / n);
  return {
    density: positives / n,
    mean,
    standardDeviation,
    skewness: standardDeviation === 0 ? 0 : cubes / n / standardDeviation ** 3,
    kurtosis: standardDeviation === 0 ? 0 : fourths / n / standardDeviation ** 4,
    maximum,
    histogram,
  };
}
