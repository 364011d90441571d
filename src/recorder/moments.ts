/** Population moments of values; the last two are 0 where the deviation is 0, and kurtosis is 3 for a normal distribution. */
export interface Moments {
  readonly mean: number;
  readonly standardDeviation: number;
  readonly skewness: number;
  readonly kurtosis: number;
}

/** The moments of values, by the means of their first four powers (M. Kendall & A. Stuart, The Advanced Theory of Statistics, 3.14). */
export function moments(mean: number, second: number, third: number, fourth: number): Moments {
  const variance = Math.max(0, second - mean ** 2);
  const centredThird = third - 3 * mean * second + 2 * mean ** 3;
  const centredFourth = fourth - 4 * mean * third + 6 * mean ** 2 * second - 3 * mean ** 4;
  return {
    mean,
    standardDeviation: Math.sqrt(variance),
    skewness: variance > 0 ? centredThird / variance ** 1.5 : 0,
    kurtosis: variance > 0 ? centredFourth / variance ** 2 : 0,
  };
}
