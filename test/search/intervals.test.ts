import test from 'ava';
import { findUnit } from '../../src/search/find-unit.ts';
import { requireModel } from '../../src/search/require-model.ts';
import { startAzimuth } from '../start-azimuth.ts';
import { makeCorpus } from '../write-recording.ts';
import { packedRecord, plantPassages, plantRecording } from './plant-records.ts';

const { query, services, stop } = await startAzimuth();
const model = await requireModel(services.manager, 'azimuth-demo');
const corpusId = await makeCorpus(services, model, 'planted');
const passages = Array.from({ length: 100 }, (_, at) => ['The', ` word${at}`, ' is', ' here']);
const passageIds = await plantPassages(services, corpusId, passages);
const rowOf = async (handle: string) => (await findUnit(services.manager, handle))?.rowId ?? 0;

// A hundred records with 10, 9.9, 9.8 … 0.1; a histogram with as many activations in each of its 64 bins.
const records = passageIds.map((id, at) => {
  const activation = (100 - at) / 10;
  return packedRecord(id, [0, activation, activation / 4, 0], at < 20);
});
await plantRecording(services, await rowOf('azimuth-demo/3-RES:1'), corpusId, records, Array<number>(64).fill(7));
// One record, and all its activations in the seventh bin, which the end of the first tenth cuts 4 to 6.
const seventh = Array.from({ length: 64 }, (_, bin) => (bin === 6 ? 50 : 0));
await plantRecording(services, await rowOf('azimuth-demo/2:1'), corpusId, records.slice(0, 1), seventh);
await plantRecording(services, await rowOf('azimuth-demo/2:2'), corpusId, [], []);
test.after.always(stop);

interface Interval {
  readonly from: number;
  readonly to: number;
  readonly share: number;
  readonly records: { readonly id: string; readonly activation: number; readonly text: string }[];
}

async function intervalsOf(handle: string, args = ''): Promise<Interval[]> {
  const { data, errors } = await query<{ unit: { activationIntervals: Interval[] } }>(`{
    unit(handle: "${handle}") { activationIntervals${args} { from to share records { id activation text } } }
  }`);
  if (errors) throw new Error(JSON.stringify(errors));
  return data.unit.activationIntervals;
}

test('ten tenths of the range, highest first, and records evenly from each', async (t) => {
  const intervals = await intervalsOf('azimuth-demo/3-RES:1');
  t.deepEqual(
    intervals.map(({ from, to }) => [from, to].map((bound) => Math.round(bound * 1000) / 1000)),
    Array.from({ length: 10 }, (_, at) => [9 - at, 10 - at]),
  );
  for (const { from, to, share, records: found } of intervals) {
    t.true(Math.abs(share - 0.1) < 1e-9);
    const expected = [0.9, 0.7, 0.5, 0.3, 0.1].map((part) => Math.fround(Math.round((from + part) * 10) / 10));
    t.deepEqual(
      found.map(({ activation }) => activation),
      expected,
      `${from} to ${to}`,
    );
  }
  t.is(intervals[0]?.records[0]?.text, 'The word1 is here');
});

test('as many records as are asked for, or as there are', async (t) => {
  const counts = async (args: string) =>
    (await intervalsOf('azimuth-demo/3-RES:1', args)).map((of) => of.records.length);
  t.deepEqual(await counts('(perInterval: 2)'), Array(10).fill(2));
  t.deepEqual(await counts('(perInterval: 100)'), Array(10).fill(10));
});

test('a tenth that ends within a bin of the histogram has its part of it', async (t) => {
  const intervals = await intervalsOf('azimuth-demo/2:1');
  const shares = intervals.map(({ share }) => Math.round(share * 1e6) / 1e6);
  t.deepEqual(shares, [...Array<number>(8).fill(0), 0.6, 0.4]);
  t.deepEqual(
    intervals.map(({ records: found }) => found.length),
    [1, ...Array<number>(9).fill(0)],
  );
});

test('of a unit that never fired, or was not recorded, there are none', async (t) => {
  t.deepEqual(await intervalsOf('azimuth-demo/2:2'), []);
  t.deepEqual(await intervalsOf('azimuth-demo/2:3'), []);
});

test('records of a recorder have ids that lead back to them', async (t) => {
  const id = (await intervalsOf('azimuth-demo/3-RES:1'))[3]?.records[1]?.id ?? '';
  const again = (await intervalsOf('azimuth-demo/3-RES:1', '(perInterval: 100)'))[3]?.records.map(
    (record) => record.id,
  );
  t.true(again?.includes(id), 'the same in every answer');
  const { data } = await query(
    `query ($id: ID!) {
       node(id: $id) {
         id
         ... on ActivationRecord { tokens activations peak activation corpus unit { handle } }
       }
     }`,
    { id },
  );
  const activation = Math.fround(6.7);
  t.like(data, {
    node: {
      ...{ id, tokens: ['The', ' word33', ' is', ' here'], peak: 1, activation, corpus: 'planted' },
      unit: { handle: 'azimuth-demo/3-RES:1' },
    },
  });
  const [unit, passage] = Buffer.from(id, 'base64').toString().split(':')[1]?.split('-') ?? [];
  for (const row of [
    `${unit}-0`,
    `0-${passage}`,
    `${unit}-99999999999`,
    `${unit}-`,
    `-${passage}`,
    `${unit}-${passage}-1`,
  ]) {
    const nothing = await query('query ($id: ID!) { node(id: $id) { id } }', {
      id: Buffer.from(`ActivationRecord:${row}`).toString('base64'),
    });
    t.deepEqual(nothing.data, { node: null }, row);
  }
});

test('what cannot be asked', async (t) => {
  for (const perInterval of [0, -1, 101]) {
    const { errors } = await query(
      `{ unit(handle: "azimuth-demo/3-RES:1") { activationIntervals(perInterval: ${perInterval}) { share } } }`,
    );
    t.is(errors?.[0]?.extensions.code, 'BAD_USER_INPUT');
  }
});
