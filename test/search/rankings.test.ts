import test from 'ava';
import { Model } from '../../src/schema/model.ts';
import { largestDifference } from '../expected-values.ts';
import type { HandRecording } from '../record-by-hand.ts';
import { askSearch, type FoundUnit } from './ask-search.ts';
import { startRecorded } from './start-recorded.ts';

const { query, services, recordingOf, record, stop } = await startRecorded();
test.after.always(stop);
const { search, searchAll, refusal } = askSearch(query);

/** Recorded values are stored as float32 or counted in float64 in another order of additions. */
const areEqual = (a: number, b: number) => largestDifference([a], [b], { atol: 1e-6, rtol: 1e-5 }).ofTolerance <= 1;
const handles = (hits: readonly FoundUnit[]) => hits.map(({ unit }) => unit.handle);
const both = { kinds: ['DIRECTION', 'NEURON'], ignoreFirstToken: true };

const scores = {
  ACTIVATION: (activation: number) => activation,
  FRACTION_OF_MAX: (activation: number, { maximum }: HandRecording) => activation / maximum,
  Z_SCORE: (activation: number, { mean, standardDeviation }: HandRecording) => (activation - mean) / standardDeviation,
  PERCENTILE: (activation: number, recording: HandRecording) => percentile(activation, recording),
};

/** From the activations themselves: bins are 1/64 of the maximum wide, and read linearly. */
function percentile(activation: number, { maximum, activations: recorded }: HandRecording): number {
  if (activation >= maximum) return 1;
  const shareUpTo = (edge: number) => recorded.filter((value) => value <= edge).length / recorded.length;
  const place = (64 * activation) / maximum;
  const [lower, upper] = [Math.floor(place), Math.floor(place) + 1].map((bin) => shareUpTo((bin * maximum) / 64));
  return (lower ?? NaN) + (place % 1) * ((upper ?? NaN) - (lower ?? NaN));
}

for (const [rankBy, scoreOf] of Object.entries(scores)) {
  test.serial(`${rankBy}: the score of every unit, and the order`, async (t) => {
    const firing = await searchAll(both);
    const recorded = firing.filter(({ unit }) => rankBy === 'ACTIVATION' || recordingOf(unit.handle).maximum > 0);
    const ranked = await searchAll({ ...both, rankBy });
    t.deepEqual(handles(ranked).sort(), handles(recorded).sort(), 'all but those that never fired in the corpus');
    const found = new Map(recorded.map((hit) => [hit.unit.handle, hit]));
    for (const hit of ranked) {
      const expected = scoreOf(hit.activation, recordingOf(hit.unit.handle));
      t.true(areEqual(hit.score, expected), `${hit.unit.handle}: ${hit.score}, expected ${expected}`);
      t.deepEqual({ ...hit, score: hit.activation }, found.get(hit.unit.handle), 'all else is as it was');
    }
    const fraction = ({ unit, activation }: FoundUnit) => activation / recordingOf(unit.handle).maximum;
    const tie = (hit: FoundUnit) => (rankBy === 'PERCENTILE' ? fraction(hit) : 0);
    for (const [at, hit] of ranked.slice(1).entries()) {
      const before = ranked[at] ?? hit;
      t.true(before.score > hit.score || (before.score === hit.score && tie(before) >= tie(hit) - 1e-6));
    }
  });

  test.serial(`${rankBy}: pages, filters, left out units and units per layer`, async (t) => {
    const all = await searchAll({ ...both, rankBy });
    const first = await search({ ...both, rankBy }, 30);
    t.deepEqual(first.nodes, all.slice(0, 30));
    t.deepEqual((await search({ ...both, rankBy }, 30, first.pageInfo.endCursor)).nodes, all.slice(30, 60));
    const sparse = all.filter(({ unit }) => (unit.density ?? NaN) <= 0.02);
    t.deepEqual((await search({ ...both, rankBy, filter: { maxDensity: 0.02 } })).nodes, sparse.slice(0, 25));
    const exclude = handles(all).slice(0, 3);
    t.deepEqual((await search({ ...both, rankBy, exclude })).nodes, all.slice(3, 28));
    const seen = new Map<number, number>();
    const two = all.filter(({ unit }) => {
      seen.set(unit.layer.index, (seen.get(unit.layer.index) ?? 0) + 1);
      return (seen.get(unit.layer.index) ?? 0) <= 2;
    });
    t.deepEqual((await search({ ...both, rankBy, perLayer: 2 })).nodes, two.slice(0, 25));
  });
}

test.serial('more than the corpus ever had: the share is above 1, and decides between equal percentiles', async (t) => {
  const { nodes } = await search({ ...both, rankBy: 'PERCENTILE' }, 100);
  const highest = nodes.filter(({ score }) => score === 1);
  const fractions = highest.map(({ unit, activation }) => activation / recordingOf(unit.handle).maximum);
  t.true(highest.length > 10);
  t.true((fractions[0] ?? 0) > 1);
  for (const [at, fraction] of fractions.slice(1).entries()) t.true(fraction <= (fractions[at] ?? 0) + 1e-6);
});

test.serial('an engine that starts anew is sent what rankings need again', async (t) => {
  const before = await search({ ...both, rankBy: 'PERCENTILE' });
  const model = await services.manager.findOneByOrFail(Model, { handle: 'azimuth-demo' });
  const { engine } = await services.engines.of(model);
  process.kill(engine.pid ?? 0, 'SIGKILL');
  while (engine.pid !== undefined) await new Promise((resolve) => setTimeout(resolve, 5));
  t.deepEqual((await search({ ...both, rankBy: 'PERCENTILE' })).nodes, before.nodes);
});

test.serial('a set that was not recorded is named; without it the ranking works', async (t) => {
  const vector = Array.from({ length: 256 }, () => 0);
  await query('mutation ($input: CreateDirectionsInput!) { createDirections(input: $input) { errors { message } } }', {
    input: {
      ...{ model: 'azimuth-demo', layer: 1, name: 'NEW', hook: 'blocks.1.hook_mlp_out' },
      directions: [{ vector, bias: 1 }],
    },
  });
  for (const rankBy of ['FRACTION_OF_MAX', 'PERCENTILE', 'Z_SCORE']) {
    t.deepEqual(await refusal({ rankBy }), {
      code: 'NOT_RECORDED',
      message: `rankBy ${rankBy} needs recorded statistics, and nothing has been recorded of azimuth-demo/1-NEW. Record them, leave them out of the search, or rank by ACTIVATION.`,
    });
    t.is((await search({ rankBy, directionSets: ['MLP'] })).nodes.length, 25);
  }
});

test.serial('of two corpora, the one with more tokens counts', async (t) => {
  const options = { directionSets: ['RES'], rankBy: 'FRACTION_OF_MAX', ignoreFirstToken: true };
  const before = await search(options, 5);
  const isRes = (handle: string) => handle === 'azimuth-demo/3-RES';
  await record('smaller', ['The sea is red.'], ({ owner }) => isRes(owner.handle));
  t.deepEqual((await search(options, 5)).nodes, before.nodes);

  const sentence = 'My favorite color is red.';
  const larger = await record('larger', Array<string>(30).fill(sentence), ({ owner }) => isRes(owner.handle));
  const { nodes } = await search(options, 5);
  for (const { unit, score, activation } of nodes) {
    t.true(areEqual(score, activation / (larger.get(unit.handle)?.maximum ?? NaN)));
  }
});
