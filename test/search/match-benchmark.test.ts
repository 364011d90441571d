import { setTimeout as sleep } from 'node:timers/promises';
import test from 'ava';
import { Model } from '../../src/schema/model.ts';
import { UnitKind } from '../../src/schema/unit-kind.ts';
import { matchBenchmark } from '../../src/search/match-benchmark.ts';
import { startAzimuth } from '../start-azimuth.ts';
import { startRecorded } from './start-recorded.ts';

// One request at a time: the benchmark's own texts wait for each other's places.
const { url, query, services, stop } = await startRecorded({ AZIMUTH_ENGINE_MAX_REQUESTS: '1' });
test.after.always(stop);

interface Matches {
  readonly layer: { readonly index: number } | null;
  readonly kind: 'DIRECTION' | 'NEURON';
  readonly top: number;
  readonly matches: number;
}
const texts = ['My favorite color is red.', 'The ships sailed the seas.', 'Red doors and a question of state.', 'red'];

function ask(options: object, on = query) {
  return on<{ matchBenchmark: Matches[] }>(
    `query ($input: MatchBenchmarkInput!) { matchBenchmark(input: $input) { layer { index } kind top matches } }`,
    { input: { model: 'azimuth-demo', texts, ...options } },
  );
}
async function refusal(options: object, on = query) {
  const { errors = [] } = await ask(options, on);
  return { code: errors[0]?.extensions.code, message: errors[0]?.message };
}

/** Mean number of matching hits over the texts, by searches. */
async function bySearches(layer: number | null, kind: string, first: number, options: object): Promise<number> {
  let matching = 0;
  for (const text of texts) {
    const layers = layer === null ? null : { include: [layer] };
    const { data } = await query<{ search: { nodes: { matches: boolean }[] } }>(
      `query ($input: SearchInput!, $first: Int) { search(input: $input, first: $first) { nodes { matches } } }`,
      { input: { model: 'azimuth-demo', text, kinds: [kind], layers, ...options }, first },
    );
    matching += data.search.nodes.filter(({ matches }) => matches).length;
  }
  return matching / texts.length;
}

test.serial('each layer and kind, then all layers: what as many searches find', async (t) => {
  const bos = { prependBos: true, ignoreFirstToken: true };
  for (const [options, searched, top] of [
    [{}, {}, 25],
    [{ top: 10, maxDensity: 0.05, ...bos }, { filter: { maxDensity: 0.05 }, ...bos }, 10],
  ] as const) {
    const { data } = await ask(options);
    t.deepEqual(
      data.matchBenchmark.map(({ layer, kind }) => `${layer?.index ?? 'all'} ${kind}`),
      [0, 1, 2, 3, 4, 5, 'all'].flatMap((layer) => [`${layer} DIRECTION`, `${layer} NEURON`]),
    );
    for (const { layer, kind, matches, ...rest } of data.matchBenchmark) {
      t.deepEqual(rest, { top });
      t.is(matches, await bySearches(layer?.index ?? null, kind, top, searched), `${layer?.index ?? 'all'} ${kind}`);
    }
    t.log(JSON.stringify(data.matchBenchmark.map(({ kind, matches }) => `${kind} ${matches}`)));
  }
});

test.serial('one kind, some sets', async (t) => {
  const { data } = await ask({ kinds: ['DIRECTION'], directionSets: ['RES'], top: 5 });
  t.deepEqual(
    data.matchBenchmark.map(({ layer, kind }) => `${layer?.index ?? 'all'} ${kind}`),
    ['3 DIRECTION', 'all DIRECTION'],
  );
  t.is(data.matchBenchmark[0]?.matches, data.matchBenchmark[1]?.matches);
});

test.serial('a text of nothing but the token that is left out has no matches', async (t) => {
  const { data } = await ask({ texts: ['red'], ignoreFirstToken: true });
  t.true(data.matchBenchmark.every(({ matches }) => matches === 0));
});

test.serial('benchmarks that are refused', async (t) => {
  for (const [options, message] of [
    [{ texts: [] }, 'texts: expected 1 to 500, found 0.'],
    [{ texts: Array(501).fill('red') }, 'texts: expected 1 to 500, found 501.'],
    [{ texts: ['red', ''] }, 'texts, number 1 (from 0): text: expected 1 to 10000 characters, found 0.'],
    [
      { texts: ['red', ' red'.repeat(129)] },
      'texts, number 1 (from 0): text: found 129 tokens; azimuth-demo takes at most 128. Shorten the text.',
    ],
    [{ top: 0 }, 'top: expected 1 to 100, found 0.'],
    [{ maxDensity: 2 }, 'filter.maxDensity: expected a share from 0 to 1, found 2.'],
  ] as const) {
    t.deepEqual(await refusal(options), { code: 'BAD_USER_INPUT', message });
  }
  t.like(await refusal({ model: 'gpt5' }), { code: 'NOT_FOUND' });
});

test.serial('nothing is recorded', async (t) => {
  const other = await startAzimuth();
  t.teardown(other.stop);
  const { code, message = '' } = await refusal({ directionSets: ['RES'], kinds: ['DIRECTION'] }, other.query);
  t.is(code, 'NOT_RECORDED');
  t.regex(message, /nothing has been recorded of those asked for: azimuth-demo\/3-RES\. Record them first\./);
});

/** Questions that the engine has answered since the server started. */
async function answered(): Promise<number> {
  const metrics = await (await fetch(`${url}/metrics`)).text();
  const counts = [...metrics.matchAll(/^azimuth_engine_process_seconds_count\{.*\} (\d+)$/gm)];
  return counts.reduce((sum, [, count]) => sum + Number(count), 0);
}

test.serial('a client that goes away takes its texts along', async (t) => {
  const model = await services.manager.findOneByOrFail(Model, { handle: 'azimuth-demo' });
  const { engine } = await services.engines.of(model);
  const before = await answered();
  const gone = new AbortController();
  const many = Array.from({ length: 200 }, (_, at) => `${at} red doors and ships on the sea.`);
  const kinds = [UnitKind.DIRECTION, UnitKind.NEURON];
  const work = matchBenchmark(services, { model: 'azimuth-demo', texts: many, kinds }, gone.signal);
  const refused = t.throwsAsync(work, { code: 'REQUEST_CANCELLED' });
  while ((await answered()) === before) await sleep(10);
  gone.abort();
  await refused;
  while (engine.heldRequests > 0) await sleep(10);
  const computed = (await answered()) - before;
  t.log(`${computed} of ${many.length} computed`);
  t.true(computed > 0 && computed < many.length);
});
