import type { EngineHit, SearchAnswer, SearchRequest } from '../protocol.ts';
import { fireSources } from './fire-sources.ts';
import { isAllowed } from './is-allowed.ts';
import type { ModelRunner } from './model-runner.ts';
import { offerUnits } from './offer-units.ts';
import type { RankTables } from './rank-tables.ts';
import { scoringOf } from './scoring-of.ts';
import { TopCandidates, type Candidate } from './top-candidates.ts';
import type { FiredUnits, UnitRunner } from './unit-runner.ts';

/** One text over many units: run the model as deep as needed, fire every source, rank. */
export async function search(
  model: ModelRunner,
  units: UnitRunner,
  tables: RankTables,
  request: SearchRequest,
): Promise<SearchAnswer> {
  const started = performance.now();
  const fired = await fireSources(model, units, request);
  const ranked = rank(request, fired, tables);
  const page = ranked.slice(request.offset, request.offset + request.count);
  return {
    hits: page.map((candidate) => toHit(candidate, fired, request.ids.length)),
    hasMore: ranked.length > request.offset + request.count,
    searchedUnits: request.sources.reduce((sum, { allowed }, at) => sum + countUnits(allowed, fired[at]?.size ?? 0), 0),
    engineMs: performance.now() - started,
  };
}

/** Units above zero, best first: one more than the page needs, to know whether there is another. */
function rank(request: SearchRequest, fired: readonly FiredUnits[], tables: RankTables): readonly Candidate[] {
  const wanted = request.offset + request.count + 1;
  const groups = new Map<number | null, TopCandidates>();
  for (const [at, searched] of request.sources.entries()) {
    const group = request.perLayer === null ? null : searched.source.layer;
    let top = groups.get(group);
    if (!top) groups.set(group, (top = new TopCandidates(Math.min(wanted, request.perLayer ?? wanted))));
    const units = fired[at];
    const table = tables.of(searched.source.key, request.rankBy);
    if (units) offerUnits(top, at, searched, units, scoringOf(table));
  }
  const all = new TopCandidates(wanted);
  for (const top of groups.values()) {
    for (const { source, index, score, tie } of top.best()) all.offer(source, index, score, tie);
  }
  return all.best();
}

function toHit({ source, index, score }: Candidate, fired: readonly FiredUnits[], tokens: number): EngineHit {
  const units = fired[source] as FiredUnits;
  const activations = Float32Array.from(
    { length: tokens },
    (_, token) => units.latents[token * units.size + index] ?? 0,
  );
  return { source, index, score, activation: units.maximum[index] ?? 0, peak: units.peak(index), activations };
}

function countUnits(allowed: Uint8Array | null, size: number): number {
  if (allowed === null) return size;
  let count = 0;
  for (let index = 0; index < size; index++) if (isAllowed(allowed, index)) count++;
  return count;
}
