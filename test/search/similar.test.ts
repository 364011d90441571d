import test from 'ava';
import { requireModel } from '../../src/search/require-model.ts';
import { findUnit } from '../../src/search/find-unit.ts';
import { startAzimuth } from '../start-azimuth.ts';
import { askSimilar, handlesOf } from './ask-similar.ts';
import { alike, cosine, madeActivations, plantFingerprints, type SparseActivations } from './plant-fingerprints.ts';

// The index is asked as soon as there is one; on the embedded database there is none.
const azimuth = await startAzimuth({ AZIMUTH_EXACT_SIMILARITY_UNITS: '1' });
const { services } = azimuth;
const { similarTo, errorOf, awaitIndex } = askSimilar(azimuth);
const model = await requireModel(services.manager, 'azimuth-demo');
const twin = madeActivations(1);
/** Directions 0 to 799 of a set and neurons 0 to 699 of a layer: most are like no other. */
const planted = new Map<string, SparseActivations>();
for (let index = 0; index < 800; index++) planted.set(`azimuth-demo/3-RES:${index}`, madeActivations(1000 + index));
for (let index = 0; index < 700; index++) planted.set(`azimuth-demo/2:${index}`, madeActivations(5000 + index));
planted.set('azimuth-demo/3-RES:5', twin);
planted.set('azimuth-demo/3-RES:6', alike(twin, 2, 0));
planted.set('azimuth-demo/2:7', alike(twin, 0.5, 0.1));
planted.set('azimuth-demo/2:8', alike(twin, 3, 0.3, 2));
planted.set('azimuth-demo/3-RES:9', alike(twin, 1, 0.5, 3));
planted.set('azimuth-demo/3-RES:100', new Map());

const ids = new Map<string, number>();
for (const row of await services.manager.query<{ id: number; handle: string }[]>(
  `SELECT unit.id, CASE WHEN kind = 'NEURON' THEN 'azimuth-demo/2:' ELSE 'azimuth-demo/3-RES:' END || unit.index AS handle
   FROM unit JOIN layer ON layer.id = layer_id LEFT JOIN direction_set ON direction_set.id = direction_set_id
   WHERE (kind = 'NEURON' AND layer.index = 2) OR direction_set.name = 'RES'`,
)) {
  ids.set(row.handle, row.id);
}
const rows = (units: ReadonlyMap<string, SparseActivations>) =>
  new Map([...units].map(([handle, activations]) => [ids.get(handle) ?? 0, activations]));
const corpusId = await plantFingerprints(services, model, 'planted', 20_000, rows(planted));
// A smaller corpus, over which others are alike: what was recorded over both is compared over the larger.
const strange = new Map([
  ['azimuth-demo/3-RES:5', madeActivations(77)],
  ['azimuth-demo/3-RES:1500', alike(madeActivations(77), 1, 0)],
  ['azimuth-demo/3-RES:1501', alike(madeActivations(77), 4, 0.2)],
]);
await plantFingerprints(services, model, 'smaller', 500, rows(strange));

test.after.always(azimuth.stop);

test.serial('units that fire on the same tokens, in any layer and of any kind, most similar first', async (t) => {
  const similar = await similarTo('azimuth-demo/3-RES:5', 'minSimilarity: 0.3');
  t.deepEqual(
    similar.map(({ unit, sameLayer }) => ({ handle: unit.handle, sameLayer })),
    [
      { handle: 'azimuth-demo/3-RES:6', sameLayer: true },
      { handle: 'azimuth-demo/2:7', sameLayer: false },
      { handle: 'azimuth-demo/2:8', sameLayer: false },
      { handle: 'azimuth-demo/3-RES:9', sameLayer: true },
    ],
  );
  for (const { unit, similarity } of similar) {
    const exact = cosine(twin, planted.get(unit.handle) ?? new Map());
    t.true(Math.abs(similarity - exact) < 0.12, `${unit.handle}: ${similarity}, without a fingerprint ${exact}`);
  }
  t.true((similar[0]?.similarity ?? 0) > 0.9999);
});

test.serial('the scale of activations does not matter, and similarity goes both ways', async (t) => {
  const [first] = await similarTo('azimuth-demo/3-RES:6', 'first: 1');
  t.is(first?.unit.handle, 'azimuth-demo/3-RES:5');
  const [back] = await similarTo('azimuth-demo/2:7', 'first: 1, kinds: [DIRECTION], layers: { include: [3] }');
  const [there] = await similarTo('azimuth-demo/3-RES:5', 'first: 1, kinds: [NEURON]');
  t.is(there?.unit.handle, 'azimuth-demo/2:7');
  t.true(Math.abs((back?.similarity ?? 0) - (there?.similarity ?? 1)) < 0.01);
});

test.serial('ten by default; kinds and layers leave in what they say, and the list stays full', async (t) => {
  t.is((await similarTo('azimuth-demo/3-RES:5')).length, 10);
  const neurons = await similarTo('azimuth-demo/3-RES:5', 'first: 50, kinds: [NEURON], minSimilarity: -1');
  t.is(neurons.length, 50);
  t.true(neurons.every(({ unit, sameLayer }) => unit.handle.startsWith('azimuth-demo/2:') && !sameLayer));
  const others = await similarTo('azimuth-demo/3-RES:5', 'first: 100, layers: { exclude: [2] }, minSimilarity: -1');
  t.is(others.length, 100);
  t.true(others.every(({ unit }) => unit.handle.startsWith('azimuth-demo/3-RES:')));
  t.deepEqual(await similarTo('azimuth-demo/3-RES:5', 'layers: { include: [0] }'), []);
});

test.serial(
  'a unit that never fires is like none; one that was recorded over another corpus is compared over that',
  async (t) => {
    t.deepEqual(await similarTo('azimuth-demo/3-RES:100', 'minSimilarity: -1'), []);
    const all = await similarTo('azimuth-demo/3-RES:99', 'first: 100, minSimilarity: -1');
    t.false(all.some(({ unit }) => ['azimuth-demo/3-RES:100', 'azimuth-demo/3-RES:99'].includes(unit.handle)));
    const similar = await similarTo('azimuth-demo/3-RES:1500');
    t.deepEqual(handlesOf(similar), ['azimuth-demo/3-RES:5', 'azimuth-demo/3-RES:1501']);
  },
);

test.serial('the index and the comparison of all give the same answer', async (t) => {
  const questions = ['first: 10', 'first: 30, kinds: [NEURON]', 'first: 5, layers: { include: [3] }'];
  const handles = [5, 6, 9, 17, 300].map((index) => `azimuth-demo/3-RES:${index}`);
  const answers = async () => {
    const all = handles.flatMap((handle) => questions.map((question) => ({ handle, question })));
    const found: string[][] = [];
    for (const { handle, question } of all) found.push(handlesOf(await similarTo(handle, question)));
    return found;
  };
  const { embedded, indexed } = await awaitIndex('fingerprint', 768, 2);
  t.is(indexed, !embedded);
  const byIndex = await answers();
  await services.manager.query('DROP INDEX IF EXISTS fingerprint_hnsw_768');
  const byAll = await answers();
  t.deepEqual(byIndex, byAll);
});

test.serial('what cannot be asked', async (t) => {
  t.regex(await errorOf('azimuth-demo/0:0', 'first: 1'), /^NOT_RECORDED .*azimuth-demo\/0:0 .*DECODER/);
  t.regex(await errorOf('azimuth-demo/3-RES:5', 'first: 0'), /^BAD_USER_INPUT first: expected 1 to 100, found 0/);
  t.regex(await errorOf('azimuth-demo/3-RES:5', 'minSimilarity: 1.5'), /^BAD_USER_INPUT minSimilarity: .* 1\.5/);
  t.regex(await errorOf('azimuth-demo/3-RES:5', 'kinds: []'), /^BAD_USER_INPUT kinds: /);
  t.regex(await errorOf('azimuth-demo/3-RES:5', 'layers: { include: [6] }'), /^BAD_USER_INPUT layers: found 6/);
});

test.serial('what was recorded over a corpus goes with it', async (t) => {
  await services.manager.query('DELETE FROM corpus WHERE id = $1', [corpusId]);
  t.regex(await errorOf('azimuth-demo/3-RES:6', 'first: 1'), /^NOT_RECORDED /);
  t.truthy(await findUnit(services.manager, 'azimuth-demo/3-RES:6'));
});
