import test from 'ava';
import { saedashboardBatch } from '../../src/records/saedashboard-batch.ts';
import { testRecordFormat, valuesOf } from './record-format.contract.ts';

const features = (to: unknown) => (value: Record<string, unknown>) => {
  value['features'] = to;
};

testRecordFormat(
  saedashboardBatch,
  ['saedashboard/batch-0.json'],
  [
    { wrong: 'features is no list', spoil: features({}), mentions: /^features: .*an object/ },
    {
      wrong: 'a feature has no index',
      spoil: features([{ activations: [] }]),
      mentions: /features\[0\]\.feature_index/,
    },
    { wrong: 'a feature has no list', spoil: features([{ feature_index: 0 }]), mentions: /features\[0\]\.activations/ },
    {
      wrong: 'lengths differ',
      spoil: features([{ feature_index: 0, activations: [{ tokens: ['a'], values: [] }] }]),
      mentions: /features\[0\]\.activations\[0\]\.values/,
    },
  ],
);

test('each feature is a unit of the set', (t) => {
  const units = [...saedashboardBatch.read(valuesOf('saedashboard/batch-0.json')[0] ?? {})];
  t.deepEqual(
    units.map(({ unit, passages, density }) => ({ ...unit, passages: passages.length, density })),
    [5, 0, 5, 5].map((passages, index) => ({
      layer: 1,
      index,
      set: 'invented-res',
      passages,
      density: passages === 0 ? 0 : 0.01874,
    })),
  );
});
