import type { SearchedSource } from '../protocol.ts';
import { bestKnownFirst } from './best-known-first.ts';
import { isAllowed } from './is-allowed.ts';
import { mostPromisingFirst } from './most-promising-first.ts';
import type { Scoring } from './scoring-of.ts';
import { TopCandidates, type Candidate } from './top-candidates.ts';
import type { Maxima, UnitValues } from './unit-values.ts';

/**
 * Units of a source that are computed exactly at a time: few at first, which often raises the floor above all others; more once each source
 * has had its first.
 */
const [learnedFirst, learnedThen, learnedAtOnce] = [16, 256, 4096];

/** A unit that scores less than this changes nothing; one that scores as much does if its tie is at least as good. */
export interface Floor {
  readonly score: number;
  readonly tie: number;
}

export const noFloor: Floor = { score: -Infinity, tie: -Infinity };

export interface RankedSource {
  readonly searched: SearchedSource;
  readonly values: UnitValues;
  readonly scoring: Scoring;
}

/**
 * Ranks units that are known exactly, and makes more of them known until no other can be among the best: while the ceiling of one
 * that is not known reaches the floor of what was found. Floors only rise, so that a source which is done stays done; and of a
 * source whose coarse ceilings do not reach the floor nothing is computed.
 * @param wanted how many are ranked: about as many are computed before there is a floor
 * @param rank ranks the maxima of each source, and says its floor for each
 */
export async function provenTop<Result extends { readonly floors: readonly Floor[] }>(
  sources: readonly RankedSource[],
  positions: readonly number[],
  wanted: number,
  rank: (maxima: readonly Maxima[]) => Result,
): Promise<Result> {
  const rankKnown = () => rank(sources.map(({ values }) => values.maxima(positions)));
  // Where there is no floor yet.
  const atFirst = Math.max(learnedFirst, 2 * wanted);
  let ranked = rankKnown();
  const isCoarse = (at: number) => {
    const { values, scoring } = sources[at] as RankedSource;
    // Only by activation is a floor one of activations.
    return values.isCoarse(positions, scoring.score ? -Infinity : floorOf(at).score);
  };
  const floorOf = (at: number) => ranked.floors[at] ?? noFloor;
  const fine = undecided(
    sources.filter((_, at) => !isCoarse(at)),
    positions,
    ranked.floors,
    atFirst,
    sources,
  );
  if (fine.length > 0) {
    await learn(sources, fine);
    ranked = rankKnown();
  }
  // The highest of every source first: what they make of the floor spares most of the others.
  const order = mostPromisingFirst(sources, positions);
  const left = (at: number, count: number) =>
    undecided([sources[at] as RankedSource], positions, ranked.floors, count, sources);
  const hasLeft = (at: number) => {
    const source = sources[at] as RankedSource;
    // Without asking for the ceiling of each unit, where any will do.
    const anyWillDo = !source.scoring.score && !source.searched.allowed;
    return anyWillDo ? mayReach(source, positions, floorOf(at)) : left(at, 1).length > 0;
  };
  for (const at of order) {
    if (!isCoarse(at) || !hasLeft(at)) continue;
    const { values, scoring } = sources[at] as RankedSource;
    await values.refine(positions, scoring.score ? -Infinity : floorOf(at).score);
    const hasFloor = floorOf(at).score > -Infinity;
    await learn(sources, left(at, hasFloor ? learnedFirst : atFirst));
    ranked = rankKnown();
  }
  // What has high activations has the most to do with the floor, which the others are then ruled out by.
  for (const at of bestKnownFirst(sources, positions)) {
    // Coarse is what could not reach the floor.
    for (let count = Math.max(learnedThen, atFirst); ; count = Math.max(count, Math.min(2 * count, learnedAtOnce))) {
      const found = isCoarse(at) ? [] : left(at, count);
      if (found.length === 0) break;
      await learn(sources, found);
      ranked = rankKnown();
    }
  }
  return ranked;
}

/** Units that are not known and reach their source's floor, at most `count` of the highest ceilings. */
function undecided(
  some: readonly RankedSource[],
  positions: readonly number[],
  floors: readonly Floor[],
  count: number,
  sources: readonly RankedSource[],
): readonly Candidate[] {
  const most = new TopCandidates(count);
  for (const source of some) {
    const at = sources.indexOf(source);
    offerUndecided(most, at, source, positions, floors[at] ?? noFloor);
  }
  return most.best();
}

async function learn(sources: readonly RankedSource[], units: readonly Candidate[]): Promise<void> {
  const bySource = sources.map((): number[] => []);
  for (const { source, index } of units) bySource[source]?.push(index);
  for (const [at, indexes] of bySource.entries()) {
    if (indexes.length > 0) await sources[at]?.values.learn(indexes);
  }
}

/** Whether the ceiling of any unit reaches the floor; of scores other than by activation nothing is known of all at once. */
function mayReach({ values, scoring }: RankedSource, positions: readonly number[], floor: Floor): boolean {
  return scoring.score !== null || values.highestCeiling(positions, Math.max(0, floor.score)) >= floor.score;
}

function offerUndecided(
  most: TopCandidates,
  at: number,
  source: RankedSource,
  positions: readonly number[],
  floor: Floor,
): void {
  if (!mayReach(source, positions, floor)) return;
  const {
    searched: { allowed },
    values,
    scoring: { score, tie },
  } = source;
  // By activation nothing need be asked of a unit whose ceiling is below: nearly all of them.
  const least = score ? 0 : Math.max(0, floor.score);
  const ceilings = values.ceilings(positions, least);
  if (!ceilings) return;
  for (let index = 0; index < ceilings.length; index++) {
    const ceiling = ceilings[index] as number;
    if (!(ceiling >= least) || ceiling === 0) continue;
    const best = score ? score(index, ceiling) : ceiling;
    if (!(best >= floor.score) || best < most.least || !isAllowed(allowed, index) || values.knows(index)) continue;
    const bestTie = tie(index, ceiling);
    if (best > floor.score || bestTie >= floor.tie) most.offer(at, index, best, bestTie);
  }
}
