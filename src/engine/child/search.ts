import type { EngineHit, SearchAnswer, SearchRequest, SearchedSource } from '../protocol.ts';
import type { ModelRunner } from './model-runner.ts';
import { TopCandidates, type Candidate } from './top-candidates.ts';
import { UnitRunner, type FiredUnits } from './unit-runner.ts';

/** One text over many units: run the model as deep as needed, fire every source, rank. */
export async function search(model: ModelRunner, units: UnitRunner, request: SearchRequest): Promise<SearchAnswer> {
  const started = performance.now();
  const hooks = new Set(request.sources.map(({ source }) => UnitRunner.hook(source)));
  const activations = (await model.run(request.ids, hooks)).hooks;
  const fired: FiredUnits[] = [];
  for (const { source } of request.sources) {
    const atHook = activations.get(UnitRunner.hook(source));
    if (!atHook) throw new Error(`The model gave nothing at ${UnitRunner.hook(source)}.`);
    fired.push(await units.fire(source, atHook, request.positions));
  }
  const ranked = rank(request, fired);
  const page = ranked.slice(request.offset, request.offset + request.count);
  return {
    hits: page.map((candidate) => toHit(candidate, fired, request.ids.length)),
    hasMore: ranked.length > request.offset + request.count,
    searchedUnits: request.sources.reduce((sum, { allowed }, at) => sum + countUnits(allowed, fired[at]?.size ?? 0), 0),
    engineMs: performance.now() - started,
  };
}

/** Units above zero, best first: one more than the page needs, to know whether there is another. */
function rank(request: SearchRequest, fired: readonly FiredUnits[]): readonly Candidate[] {
  const wanted = request.offset + request.count + 1;
  const groups = new Map<number | null, TopCandidates>();
  for (const [at, searched] of request.sources.entries()) {
    const group = request.perLayer === null ? null : searched.source.layer;
    let top = groups.get(group);
    if (!top) groups.set(group, (top = new TopCandidates(Math.min(wanted, request.perLayer ?? wanted))));
    const units = fired[at];
    if (units) offerAll(top, at, searched, units);
  }
  const all = new TopCandidates(wanted);
  for (const top of groups.values()) for (const { source, index, score } of top.best()) all.offer(source, index, score);
  return all.best();
}

function offerAll(top: TopCandidates, at: number, { allowed }: SearchedSource, { maximum }: FiredUnits): void {
  for (let index = 0; index < maximum.length; index++) {
    const score = maximum[index] as number;
    if (score > 0 && (allowed === null || isSet(allowed, index))) top.offer(at, index, score);
  }
}

function toHit({ source, index, score }: Candidate, fired: readonly FiredUnits[], tokens: number): EngineHit {
  const units = fired[source] as FiredUnits;
  const activations = Float32Array.from(
    { length: tokens },
    (_, token) => units.latents[token * units.size + index] ?? 0,
  );
  return { source, index, activation: score, peak: units.peak(index), activations };
}

function isSet(bits: Uint8Array, index: number): boolean {
  return (((bits[index >> 3] ?? 0) >> (index & 7)) & 1) === 1;
}

function countUnits(allowed: Uint8Array | null, size: number): number {
  if (allowed === null) return size;
  let count = 0;
  for (let index = 0; index < size; index++) if (isSet(allowed, index)) count++;
  return count;
}
