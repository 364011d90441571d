/** Tokens that are shown before and after a peak: some two lines, also on a phone. */
const before = 10;
const after = 12;

/**
 * The part of a passage that stands around its peak.
 * @param times how many times as much as on a phone. Default 1
 * @returns from (included) to (excluded)
 */
export function windowAround(peak: number, length: number, times = 1): { from: number; to: number } {
  return { from: Math.max(0, peak - before * times), to: Math.min(length, peak + after * times) };
}
