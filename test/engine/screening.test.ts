import path from 'node:path';
import test, { type ExecutionContext } from 'ava';
import type { RankTable, RankingName } from '../../src/engine/rank-table.ts';
import type { DirectionSource, SearchAnswer, SearchRequest } from '../../src/engine/protocol.ts';
import { float32Encoder } from '../../src/registry/float32-encoder.ts';
import { readDirectionSet } from '../../src/registry/formats/read-direction-set.ts';
import { makeReducedScreening } from '../../src/engine/screening/make-reduced-screening.ts';
import { makeScreening } from '../../src/registry/screening/make-screening.ts';
import { demoFolder } from '../fixtures-folder.ts';
import { madeRandom } from '../made-random.ts';
import { openEngine } from './open-engine.ts';

const modelFolder = path.join(demoFolder, 'model');
const { ask, engine, cache, close } = await openEngine(modelFolder);
const model = {
  ...{ folder: modelFolder, cacheFile: path.join(cache, 'sampled.safetensors') },
  ...{ executionProvider: 'cpu', threads: 2 },
};
const names = ['0-MLP', '1-MLP', '2-MLP', '3-MLP', '3-RES', '4-MLP', '5-MLP'];
const sets = await Promise.all(
  names.map(async (name) => {
    const { encoder } = await readDirectionSet(path.join(demoFolder, 'directions', name), {});
    const file = path.join(cache, `${name}.safetensors`);
    const common = { kind: 'DIRECTION', layer: Number(name[0]), encoder: await float32Encoder(encoder, file) } as const;
    const screening = await makeScreening(path.join(cache, `${name}-screening.safetensors`), encoder.tensors.weight);
    const reducedFile = path.join(cache, `${name}-reduced.safetensors`);
    const reduced = await makeReducedScreening(reducedFile, model, common.encoder, screening);
    return {
      whole: { ...common, key: `${name} whole` },
      screened: { ...common, key: `${name} screened`, screening },
      reduced: { ...common, key: `${name} reduced`, screening: { ...screening, ...(reduced ? { reduced } : {}) } },
    };
  }),
);

test.after.always(close);

const random = madeRandom(7);
const randomText = (tokens: number) => Array.from({ length: tokens }, () => 1 + Math.floor(random() * 8191));
const all = (ids: readonly number[]) => ids.map((_, token) => token);

function search(
  sources: readonly DirectionSource[],
  ids: readonly number[],
  options: Partial<SearchRequest> = {},
): SearchRequest {
  const searched = sources.map((source) => ({ source, allowed: null }));
  const defaults = { rankBy: 'ACTIVATION', perLayer: null, offset: 0, count: 25 } as const;
  return { kind: 'SEARCH', ids, sources: searched, positions: all(ids), ...defaults, ...options };
}

/** Float32 sums in two orders: of activations up to some hundreds. */
const areEqual = (a: number, b: number) => Math.abs(a - b) <= 1e-4 + 1e-4 * Math.abs(b);

/** All three ways, with the same answer; units that are equal within the tolerance may have changed places. */
async function givesTheSame(
  t: ExecutionContext,
  ids: readonly number[],
  options: Partial<SearchRequest> = {},
): Promise<SearchAnswer> {
  const askFor = (kind: keyof (typeof sets)[number]) =>
    ask(
      search(
        sets.map((set) => set[kind]),
        ids,
        options,
      ),
    );
  const whole = await askFor('whole');
  areTheSame(t, await askFor('screened'), whole);
  areTheSame(t, await askFor('reduced'), whole);
  return whole;
}

function areTheSame(t: ExecutionContext, found: SearchAnswer, whole: SearchAnswer): void {
  t.is(found.hits.length, whole.hits.length);
  t.is(found.hasMore, whole.hasMore);
  t.is(found.searchedUnits, whole.searchedUnits);
  const wholeOf = new Map(whole.hits.map((hit) => [`${hit.source}:${hit.index}`, hit]));
  const last = whole.hits.at(-1)?.score ?? 0;
  for (const [rank, hit] of found.hits.entries()) {
    const label = `${hit.source}:${hit.index} at ${rank}`;
    t.true(areEqual(hit.score, whole.hits[rank]?.score ?? NaN), `score of ${label}`);
    const same = wholeOf.get(`${hit.source}:${hit.index}`);
    // What ties with the last of a page may be on the next.
    if (!same) t.true(areEqual(hit.score, last), label);
    else
      hit.activations.forEach((value, token) => {
        t.true(areEqual(value, same.activations[token] ?? NaN), `${label}, token ${token}`);
      });
  }
}

test.serial(
  'the demo’s activations lie in few directions: most of its sets are screened in fewer dimensions too',
  (t) => {
    t.true(sets.filter(({ reduced }) => 'reduced' in reduced.screening).length >= 4);
  },
);

test.serial('random texts: the 25 best are those of all latents in float32', async (t) => {
  for (const tokens of [1, 2, 3, 5, 8, 16, 16, 16, 31, 64, 128]) {
    const { hits } = await givesTheSame(t, randomText(tokens));
    t.is(hits.length, 25);
  }
});

test.serial('some tokens, a page further on, few of a layer, and a filter', async (t) => {
  const ids = randomText(40);
  await givesTheSame(t, ids, { positions: all(ids).slice(1) });
  await givesTheSame(t, ids, { positions: [7] });
  await givesTheSame(t, ids, { positions: [0, 3, 39] });
  await givesTheSame(t, ids, { positions: all(ids).slice(10, 35) });
  await givesTheSame(t, ids, { offset: 100, count: 50 });
  await givesTheSame(t, ids, { perLayer: 2 });
  const allowed = Uint8Array.from({ length: 256 }, () => Math.floor(random() * 256));
  let filtered: SearchAnswer | null = null;
  for (const kind of ['whole', 'screened', 'reduced'] as const) {
    const sources = sets.map((set) => ({ source: set[kind], allowed }));
    const found = await ask({ ...search([], ids), sources });
    filtered ??= found;
    areTheSame(t, found, filtered);
    const { hits, searchedUnits } = found;
    t.true(hits.every(({ index }) => ((allowed[index >> 3] ?? 0) >> (index & 7)) & 1));
    t.is(searchedUnits, 7 * allowed.reduce((sum, byte) => sum + byte.toString(2).replaceAll('0', '').length, 0));
  }
});

test.serial('all that fire, to the last', async (t) => {
  const { hasMore } = await givesTheSame(t, randomText(12), { positions: [3], count: 10_000 });
  t.false(hasMore);
});

test.serial('orders other than by activation, with what was recorded', async (t) => {
  const ids = randomText(20);
  const maximum = Float32Array.from({ length: 2048 }, (_, unit) => (unit % 5 === 0 ? 0 : 0.2 + 4 * random()));
  const deviation = Float64Array.from(maximum, (value) => value / 5);
  const sharesAbove = Float32Array.from({ length: 2048 * 4 }, (_, at) => 0.1 / (1 + (at % 4)));
  const tables: Record<Exclude<RankingName, 'ACTIVATION'>, RankTable> = {
    FRACTION_OF_MAX: { rankBy: 'FRACTION_OF_MAX', maximum },
    PERCENTILE: { rankBy: 'PERCENTILE', maximum, sharesAbove },
    Z_SCORE: { rankBy: 'Z_SCORE', mean: deviation, standardDeviation: deviation },
  };
  for (const table of Object.values(tables)) {
    const { rankBy } = table;
    const [whole, ...others] = await Promise.all(
      (['whole', 'screened', 'reduced'] as const).map((kind) =>
        engine.admit(1, new AbortController().signal, (turn) =>
          turn(
            search(
              sets.map((set) => set[kind]),
              ids,
              { rankBy },
            ),
            sets.map((set) => ({ sourceKey: set[kind].key, rankBy, version: 1, load: () => Promise.resolve(table) })),
          ),
        ),
      ),
    );
    for (const { hits } of others) {
      t.is(hits.length, 25);
      for (const [rank, { score, activation }] of hits.entries()) {
        t.true(areEqual(score, whole?.hits[rank]?.score ?? NaN), `${rankBy} ${rank}`);
        t.true(areEqual(activation, whole?.hits[rank]?.activation ?? NaN), `${rankBy} ${rank}`);
      }
    }
  }
});

test.serial('the best of each layer, as a benchmark counts them', async (t) => {
  const ids = randomText(24);
  const top = async (kind: keyof (typeof sets)[number]) => {
    const sources = sets.map((set) => ({ source: set[kind], allowed: null }));
    return ask({ kind: 'TOP_UNITS', ids, sources, positions: all(ids), top: 10 });
  };
  const whole = await top('whole');
  t.deepEqual(await top('screened'), whole);
  t.deepEqual(await top('reduced'), whole);
});

test.serial('one unit by its own weights', async (t) => {
  const texts = [randomText(9), randomText(30), randomText(9)];
  const [set] = sets;
  for (const source of [set?.whole, set?.screened]) {
    if (!source) return t.fail();
    const traces = await ask({ kind: 'TRACE', source, index: 374, texts });
    for (const [at, ids] of texts.entries()) {
      const { hits } = await ask(search([source], ids, { count: 2048 }));
      const activations = hits.find(({ index }) => index === 374)?.activations ?? new Float32Array(ids.length);
      activations.forEach((value, token) => t.true(areEqual(traces[at]?.[token] ?? NaN, value)));
    }
  }
});
