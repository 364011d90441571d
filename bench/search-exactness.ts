import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { KnownTexts } from '../src/engine/child/known-texts.ts';
import { LoadedSets } from '../src/engine/child/loaded-sets.ts';
import { openRunners } from '../src/engine/child/open-runners.ts';
import { screenedShare } from './screened-share.ts';
import { RankTables } from '../src/engine/child/rank-tables.ts';
import { search } from '../src/engine/child/search.ts';
import { TextRunner } from '../src/engine/child/text-runner.ts';
import { UnitRunner } from '../src/engine/child/unit-runner.ts';
import type { DirectionSource, EngineHit } from '../src/engine/protocol.ts';
import { float32Encoder } from '../src/registry/float32-encoder.ts';
import { readDirectionSet } from '../src/registry/formats/read-direction-set.ts';
import { makeScreening } from '../src/registry/screening/make-screening.ts';
import { madeRandom } from '../test/made-random.ts';
import { openSearchEngine } from './open-search-engine.ts';
import { plainSearch, type PlainHit } from './plain-search.ts';

// `npm run bench:exact`: 1,000 random texts of 1 to 64 tokens over the demo's seven sets, and `-- isotropic 30` or `structured 30`
// as many over the 12 sets of 32,768: whether the 25 best, found by screening, are those of all latents in float32.

const [variant = 'demo', count = '1000'] = process.argv.slice(2);
const demo = fileURLToPath(new URL('../models/azimuth-demo/', import.meta.url));
const cache = await mkdtemp(path.join(tmpdir(), 'azimuth-bench-'));
const { runners, setup, sources } =
  variant === 'isotropic' || variant === 'structured' ? await openSearchEngine(variant, 'mlp') : await openDemo();
const { model, texts } = runners;
const screened = new TextRunner(model, texts.units, texts.screener, new KnownTexts(0));
const whole = new UnitRunner(setup, new LoadedSets());
const random = madeRandom(1);
const { contextLength } = model.transformer.shape;

let [same, tied, refined] = [0, 0, 0];
const wrong: string[] = [];
for (let text = 0; text < Number(count); text++) {
  const length = 1 + Math.floor(random() * Math.min(64, contextLength));
  const ids = Array.from({ length }, () => 1 + Math.floor(random() * 8191));
  const expected = await plainSearch(model, whole, sources, ids, 25);
  const [known] = await screened.search([{ ids, sources }]);
  if (!known) throw new Error('Nothing is known of the text.');
  const { hits } = await search(
    {
      ...{ kind: 'SEARCH', ids, positions: ids.map((_, token) => token), rankBy: 'ACTIVATION', perLayer: null },
      ...{ sources: sources.map((source) => ({ source, allowed: null })), offset: 0, count: 25 },
    },
    known,
    new RankTables(),
    0,
  );
  refined += screenedShare(known.values, ids.length);
  const verdict = compare(hits, expected);
  if (verdict === 'SAME') same += 1;
  else if (verdict === 'TIED') tied += 1;
  else wrong.push(`${ids.join(' ')}: ${verdict}`);
}
console.log(
  `${variant}: of ${count} texts ${same} have the same 25 best in the same order, ${tied} with units in other places that are equal ` +
    `within float32's rounding, ${wrong.length} others. ${(refined / Number(count)).toFixed(1)} of ${sources.length} sets were screened a text.`,
);
for (const line of wrong.slice(0, 5)) console.log(line);
await rm(cache, { recursive: true });
process.exit(wrong.length === 0 ? 0 : 1);

function compare(hits: readonly EngineHit[], expected: readonly PlainHit[]): string {
  const places = new Map(expected.map((hit) => [`${hit.source}:${hit.index}`, hit]));
  const last = expected.at(-1)?.activation ?? 0;
  let verdict = hits.length === expected.length ? 'SAME' : `${hits.length} hits of ${expected.length}`;
  for (const [rank, { source, index, activation }] of hits.entries()) {
    const inPlace = expected[rank];
    if (!areEqual(activation, inPlace?.activation ?? NaN))
      return `rank ${rank}: ${activation}, ${inPlace?.activation ?? 'none'}`;
    if (inPlace?.source === source && inPlace.index === index) continue;
    const own = places.get(`${source}:${index}`)?.activation ?? last;
    if (!areEqual(activation, own)) return `rank ${rank}: ${source}:${index} is not among them`;
    verdict = 'TIED';
  }
  return verdict;
}

/** The tolerance of the fixtures. */
function areEqual(a: number, b: number): boolean {
  return Math.abs(a - b) <= 2e-4 + 1e-4 * Math.abs(b);
}

async function openDemo() {
  const sets = path.join(demo, 'directions');
  const found: DirectionSource[] = [];
  for (const name of (await readdir(sets)).sort()) {
    const { encoder } = await readDirectionSet(path.join(sets, name), {});
    const float32 = await float32Encoder(encoder, path.join(cache, `${name}.safetensors`));
    const screening = await makeScreening(path.join(cache, `${name}-screening.safetensors`), encoder.tensors.weight);
    found.push({ kind: 'DIRECTION', key: name, layer: Number(name[0]), encoder: float32, screening });
  }
  const options = {
    executionProvider: 'cpu',
    threads: 2,
    memoryBytes: 2 ** 32,
    textBytes: 2 ** 28,
    unitsAhead: 0,
    niceness: 0,
  };
  const settings = { folder: path.join(demo, 'model'), cacheFile: path.join(cache, 'model.safetensors'), ...options };
  return { runners: await openRunners(settings), setup: settings, sources: found };
}
