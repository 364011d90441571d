import type { RankedSource } from './proven-top.ts';

/** Indexes of sources in the order of the best score of those units that are known. */
export function bestKnownFirst(sources: readonly RankedSource[], positions: readonly number[]): number[] {
  const best = sources.map(({ values, scoring: { score } }) => {
    const { indexes, values: maxima } = values.maxima(positions);
    let highest = -Infinity;
    for (let at = 0; at < maxima.length; at++) {
      const value = maxima[at] as number;
      highest = Math.max(highest, score ? score(indexes?.[at] ?? at, value) : value);
    }
    return highest;
  });
  return [...best.keys()].sort((a, b) => (best[b] as number) - (best[a] as number));
}
