import type { EngineHit, SearchAnswer, SearchRequest } from '../protocol.ts';
import { countAllowed } from './is-allowed.ts';
import { offerUnits } from './offer-units.ts';
import { provenTop, type Floor, type RankedSource } from './proven-top.ts';
import type { KnownRankings } from './known-rankings.ts';
import type { RankTables } from './rank-tables.ts';
import { scoringOf } from './scoring-of.ts';
import { TopCandidates, type Candidate } from './top-candidates.ts';
import type { Maxima, UnitValues } from './unit-values.ts';

/** What is known of the sources of a request on its text. */
export interface SearchedText {
  /** In the order of the sources. */
  readonly values: readonly UnitValues[];
  readonly rankings: KnownRankings;
}

/**
 * The units that fire most on a text.
 * @param started when work for it began, by performance.now()
 */
export async function search(
  request: SearchRequest,
  text: SearchedText,
  tables: RankTables,
  started: number,
): Promise<SearchAnswer> {
  const { values, rankings } = text;
  const { positions } = request;
  const wanted = request.offset + request.count + 1;
  const best = rankings.find(request, wanted) ?? (await findBest(request, text, tables, wanted));
  const page = best.slice(request.offset, request.offset + request.count);
  return {
    hits: page.map((candidate) => toHit(candidate, values, positions)),
    hasMore: best.length > request.offset + request.count,
    searchedUnits: request.sources.reduce(
      (sum, { allowed }, at) => sum + countAllowed(allowed, values[at]?.size ?? 0),
      0,
    ),
    engineMs: performance.now() - started,
  };
}

async function findBest(
  request: SearchRequest,
  { values, rankings }: SearchedText,
  tables: RankTables,
  wanted: number,
): Promise<readonly Candidate[]> {
  const sources = request.sources.map((searched, at) => ({
    searched,
    values: values[at] as UnitValues,
    scoring: scoringOf(tables.of(searched.source.key, request.rankBy)),
  }));
  const { best } = await provenTop(sources, request.positions, wanted, (maxima) => rank(request, sources, maxima));
  rankings.keep(request, best, wanted);
  return best;
}

/** Units above zero, best first: one more than the page needs, to know whether there is another. */
function rank(
  request: SearchRequest,
  sources: readonly RankedSource[],
  maxima: readonly Maxima[],
): { best: readonly Candidate[]; floors: Floor[] } {
  const wanted = request.offset + request.count + 1;
  const groups = new Map<number | null, TopCandidates>();
  const groupOf = sources.map(({ searched, scoring }, at) => {
    const group = request.perLayer === null ? null : searched.source.layer;
    let top = groups.get(group);
    if (!top) groups.set(group, (top = new TopCandidates(Math.min(wanted, request.perLayer ?? wanted))));
    offerUnits(top, at, searched, maxima[at] as Maxima, scoring);
    return top;
  });
  const all = new TopCandidates(wanted);
  for (const top of groups.values()) {
    for (const { source, index, score, tie } of top.best()) all.offer(source, index, score, tie);
  }
  // To be found, a unit must be among the best of its layer and of all.
  return { best: all.best(), floors: groupOf.map((top) => higher(top.floor(), all.floor())) };
}

function higher(a: Floor, b: Floor): Floor {
  return a.score > b.score || (a.score === b.score && a.tie > b.tie) ? a : b;
}

function toHit(
  { source, index, score }: Candidate,
  values: readonly UnitValues[],
  positions: readonly number[],
): EngineHit {
  const activations = (values[source] as UnitValues).activations(index);
  const peak = peakOf(activations, positions);
  return { source, index, score, activation: activations[peak] ?? 0, peak, activations };
}

/** The first token that has the highest activation. */
export function peakOf(activations: Float32Array, positions: readonly number[]): number {
  return positions.reduce((best, position) =>
    (activations[position] as number) > (activations[best] as number) ? position : best,
  );
}
