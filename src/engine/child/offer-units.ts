import type { SearchedSource } from '../protocol.ts';
import { isAllowed } from './is-allowed.ts';
import type { Scoring } from './scoring-of.ts';
import type { TopCandidates } from './top-candidates.ts';
import type { FiredUnits } from './unit-runner.ts';

/** Offers the units of a source that are above zero and allowed, by what a ranking makes of their highest activation. */
export function offerUnits(
  top: TopCandidates,
  at: number,
  { allowed }: SearchedSource,
  { maximum }: FiredUnits,
  { score, tie }: Scoring,
): void {
  for (let index = 0; index < maximum.length; index++) {
    const activation = maximum[index] as number;
    if (!(activation > 0) || !isAllowed(allowed, index)) continue;
    const value = score(index, activation);
    if (!Number.isNaN(value)) top.offer(at, index, value, tie(index, activation));
  }
}
