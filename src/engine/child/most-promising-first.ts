import { isAllowed } from './is-allowed.ts';
import type { RankedSource } from './proven-top.ts';

/** Indexes of sources in the order of the highest that any of their units may score, by what is known so far. */
export function mostPromisingFirst(sources: readonly RankedSource[], positions: readonly number[]): number[] {
  const highest = sources.map(({ searched: { allowed }, values, scoring: { score } }, at) => {
    // It is a matter of order only: by activation, what a filter leaves out need not be.
    if (!score) return { at, best: values.highestCeiling(positions, 0) };
    let best = -Infinity;
    const ceilings = values.ceilings(positions, 0) ?? [];
    for (let index = 0; index < ceilings.length; index++) {
      const ceiling = ceilings[index] as number;
      if (!(ceiling > 0)) continue;
      const value = score(index, ceiling);
      if (value > best && isAllowed(allowed, index)) best = value;
    }
    return { at, best };
  });
  return highest.sort((a, b) => b.best - a.best).map(({ at }) => at);
}
