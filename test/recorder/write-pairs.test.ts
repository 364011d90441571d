import test from 'ava';
import { writePairs } from '../../src/recorder/write-pairs.ts';
import { requireModel } from '../../src/search/require-model.ts';
import { startAzimuth } from '../start-azimuth.ts';
import { makeCorpus } from '../write-recording.ts';

const { services, stop } = await startAzimuth();
const { manager } = services;
const corpusId = await makeCorpus(services, await requireModel(manager, 'azimuth-demo'), 'planted');
test.after.always(stop);

const pairsOf = (...pairs: readonly [number, number, number][]) => ({
  first: Int32Array.from(pairs, ([first]) => first),
  second: Int32Array.from(pairs, ([, second]) => second),
  similarity: Float32Array.from(pairs, ([, , similarity]) => similarity),
});
const read = async () =>
  (
    await manager.query<{ pair: string }[]>(
      `SELECT first_id || ' ' || second_id || ' ' || similarity AS pair FROM unit_pair ORDER BY first_id, second_id`,
    )
  ).map(({ pair }) => pair);

test.serial('pairs are those of the rows that their indexes stand for, the lower first', async (t) => {
  await writePairs(manager, corpusId, [30, 10, 20], pairsOf([0, 1, 0.75], [1, 2, 0.5]));
  t.deepEqual(await read(), ['10 20 0.5', '10 30 0.75']);
});

test.serial('written again they replace those of the same units', async (t) => {
  await writePairs(manager, corpusId, [40, 50], pairsOf([0, 1, 1]));
  await writePairs(manager, corpusId, [30, 10], pairsOf([0, 1, 0.625]));
  t.deepEqual(await read(), ['10 30 0.625', '40 50 1']);
  await writePairs(manager, corpusId, [10, 20, 30, 40, 50], pairsOf());
  t.deepEqual(await read(), []);
});

test.serial('of units that are no more there are none', async (t) => {
  await writePairs(manager, corpusId, [10, 99_999_999, 20], pairsOf([0, 1, 0.75], [0, 2, 0.5]));
  t.deepEqual(await read(), ['10 20 0.5']);
});

test.serial('many at once', async (t) => {
  const units = Array.from({ length: 400 }, (_, at) => 100 + at);
  const all = units.flatMap((_, one) => units.slice(one + 1).map((_other, at) => [one, one + 1 + at, 0.5] as const));
  await writePairs(manager, corpusId, units, pairsOf(...all.map(([a, b, s]): [number, number, number] => [a, b, s])));
  t.is((await read()).length, 1 + (400 * 399) / 2);
});
