import type { SearchedSource } from '../protocol.ts';
import { isAllowed } from './is-allowed.ts';
import type { Scoring } from './scoring-of.ts';
import type { TopCandidates } from './top-candidates.ts';
import type { Maxima } from './unit-values.ts';

/** Offers the units of a source that are above zero and allowed, by what a ranking makes of their highest activation. */
export function offerUnits(
  top: TopCandidates,
  at: number,
  { allowed }: SearchedSource,
  { indexes, values }: Maxima,
  { score, tie }: Scoring,
): void {
  for (let place = 0; place < values.length; place++) {
    const activation = values[place] as number;
    const index = indexes ? (indexes[place] as number) : place;
    if (!(activation > 0) || !isAllowed(allowed, index)) continue;
    const value = score ? score(index, activation) : activation;
    if (!Number.isNaN(value)) top.offer(at, index, value, tie(index, activation));
  }
}
