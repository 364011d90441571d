import test from 'ava';
import { findDirectionSet } from '../../src/search/find-direction-set.ts';
import { findUnit } from '../../src/search/find-unit.ts';
import { requireModel } from '../../src/search/require-model.ts';
import { madeRandom } from '../made-random.ts';
import { startAzimuth } from '../start-azimuth.ts';
import { askSimilar, handlesOf } from './ask-similar.ts';

// Of directions alone all are compared, of all units (20,480) the index is asked.
const azimuth = await startAzimuth({ AZIMUTH_EXACT_SIMILARITY_UNITS: '19000' });
const { query, services } = azimuth;
const { similarTo, errorOf, awaitIndex } = askSimilar(azimuth, 'DECODER');
const model = await requireModel(services.manager, 'azimuth-demo');
const { engine } = await services.engines.of(model);
const neuron = await findUnit(services.manager, 'azimuth-demo/2:553');
if (!neuron) throw new Error('The demo model has no such neuron.');

/** Where units write in the residual stream, as the engine says. */
async function written(source: Parameters<typeof ask>[0], from: number, count: number): Promise<Float32Array> {
  return (await ask(source, from, count)) ?? new Float32Array();
}
function ask(source: ReturnType<typeof services.engines.neurons>, from: number, count: number) {
  const request = { kind: 'RESIDUAL_DIRECTIONS', source, from, count } as const;
  return engine.admit(1, new AbortController().signal, (turn) => turn(request));
}

const random = madeRandom(5);
const ofNeuron = await written(services.engines.neurons(neuron.layer), 553, 1);
const vector = Array.from({ length: 256 }, () => random() - 0.5);
const noisy = vector.map((value) => 4 * value + 0.5 * (random() - 0.5));
const create = async (name: string, layer: number, hook: string, vectors: readonly (readonly number[])[]) => {
  const input = { model: 'azimuth-demo', layer, name, hook, directions: vectors.map((values) => ({ vector: values })) };
  const { data } = await query<{ createDirections: { errors: { message: string }[] } }>(
    'mutation ($input: CreateDirectionsInput!) { createDirections(input: $input) { errors { message } } }',
    { input },
  );
  if (data.createDirections.errors.length > 0) throw new Error(JSON.stringify(data));
};
await create('PLANTED', 3, 'blocks.3.hook_resid_post', [vector, [...ofNeuron].map((value) => 30 * value)]);
await create('TWIN', 5, 'blocks.5.hook_resid_post', [noisy, Array<number>(256).fill(0).with(3, 1)]);
await create('PRE', 1, 'blocks.1.mlp.hook_pre', [Array.from({ length: 1024 }, () => random() - 0.5)]);
const countRows = async () =>
  (await services.manager.query<{ count: number }[]>('SELECT count(*)::int AS count FROM decoder'))[0]?.count;

test.after.always(azimuth.stop);

test.serial('units that write the same way; who asks at the same time waits for the same rows', async (t) => {
  const [planted, again] = await Promise.all([
    similarTo('azimuth-demo/3-PLANTED:0', 'first: 1, kinds: [DIRECTION]'),
    similarTo('azimuth-demo/5-TWIN:0', 'first: 1, kinds: [DIRECTION]'),
  ]);
  t.is(await countRows(), 7 * 2048 + 4, 'of the neurons, which nobody asked for, there are none yet');
  t.deepEqual([planted[0]?.unit.handle, planted[0]?.sameLayer], ['azimuth-demo/5-TWIN:0', false]);
  t.is(again[0]?.unit.handle, 'azimuth-demo/3-PLANTED:0');
  const product = vector.reduce((sum, value, at) => sum + value * (noisy[at] ?? 0), 0);
  const exact = product / (Math.hypot(...vector) * Math.hypot(...noisy));
  t.true(Math.abs((planted[0]?.similarity ?? 0) - exact) < 1e-3);
});

test.serial('a neuron writes what a direction of its projection does', async (t) => {
  const [near] = await similarTo('azimuth-demo/3-PLANTED:1', 'first: 1, kinds: [NEURON]');
  t.is(near?.unit.handle, 'azimuth-demo/2:553');
  t.true((near?.similarity ?? 0) > 0.9999);
  t.is(await countRows(), 7 * 2048 + 4 + 6 * 1024);
});

test.serial('cosines of decoders, worked out by hand', async (t) => {
  const cosine = (one: Float32Array, other: Float32Array) =>
    one.reduce((sum, value, at) => sum + value * (other[at] ?? 0), 0) / (Math.hypot(...one) * Math.hypot(...other));
  const rows = new Map<string, Float32Array>();
  for (const handle of ['azimuth-demo/3-RES', 'azimuth-demo/4-MLP']) {
    const set = await findDirectionSet(services.manager, handle);
    if (!set) throw new Error(`The demo model has no ${handle}.`);
    const all = await written(await services.engines.withDecoder(set), 0, set.size);
    for (let at = 0; at < set.size; at++) rows.set(`${handle}:${at}`, all.subarray(at * 256, (at + 1) * 256));
  }
  const own = rows.get('azimuth-demo/3-RES:1576') ?? new Float32Array();
  const expected = [...rows]
    .filter(([handle]) => handle.startsWith('azimuth-demo/4'))
    .map(([handle, row]) => ({ handle, cosine: cosine(own, row) }))
    .sort((a, b) => b.cosine - a.cosine)
    .slice(0, 5);
  const args = 'first: 5, kinds: [DIRECTION], layers: { include: [4] }';
  const similar = await similarTo('azimuth-demo/3-RES:1576', args);
  t.deepEqual(
    handlesOf(similar),
    expected.map(({ handle }) => handle),
  );
  for (const [at, { similarity }] of similar.entries()) {
    t.true(Math.abs(similarity - (expected[at]?.cosine ?? NaN)) < 1e-3, `${at}: ${similarity}`);
  }
});

test.serial('the index and the comparison of all give the same answer', async (t) => {
  const handles = ['azimuth-demo/3-RES:1576', 'azimuth-demo/0-MLP:5', 'azimuth-demo/2:553', 'azimuth-demo/5-TWIN:0'];
  const answers = () =>
    Promise.all(handles.map(async (handle) => handlesOf(await similarTo(handle, 'minSimilarity: 0.3'))));
  const { embedded, indexed } = await awaitIndex('decoder', 256, 20_000);
  t.is(indexed, !embedded);
  const byIndex = await answers();
  await services.manager.query('DROP INDEX IF EXISTS decoder_hnsw_256');
  t.deepEqual(byIndex, await answers());
});

test.serial('nothing linear leads from some units into the residual stream', async (t) => {
  t.regex(await errorOf('azimuth-demo/1-PRE:0'), /^BAD_USER_INPUT .*azimuth-demo\/1-PRE .*ACTIVATIONS/);
});

test.serial('rows go with their set', async (t) => {
  const before = (await countRows()) ?? 0;
  await query('mutation { deleteDirectionSet(handle: "azimuth-demo/5-TWIN") { deletedId } }');
  t.is(await countRows(), before - 2);
  t.not((await similarTo('azimuth-demo/3-PLANTED:0', 'first: 1'))[0]?.unit.handle, 'azimuth-demo/5-TWIN:0');
});
