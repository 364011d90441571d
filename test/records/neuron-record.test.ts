import test from 'ava';
import { neuronRecord } from '../../src/records/neuron-record.ts';
import { testRecordFormat, valuesOf } from './record-format.contract.ts';

const set = (field: string, to: unknown) => (value: Record<string, unknown>) => {
  value[field] = to;
};
const passage = (tokens: unknown, activations: unknown) => set('random_sample', [{ tokens, activations }]);

testRecordFormat(
  neuronRecord,
  ['neuron-record.json', 'neuron-record-old.json', 'neuron-record-dead.json', 'neuron-record-nan.json'],
  [
    { wrong: 'neuron_id is missing', spoil: set('neuron_id', undefined), mentions: /^neuron_id: .*found nothing/ },
    {
      wrong: 'the layer is negative',
      spoil: set('neuron_id', { layer_index: -1, neuron_index: 0 }),
      mentions: /layer_index/,
    },
    { wrong: 'the index is a fraction', spoil: set('neuron_id', { layer: '1', idx: 0.5 }), mentions: /neuron_index/ },
    {
      wrong: 'there is no list of passages',
      spoil: set('most_positive_activation_records', null),
      mentions: /found null/,
    },
    { wrong: 'a passage is no object', spoil: set('random_sample', ['a']), mentions: /random_sample\[0\]/ },
    {
      wrong: 'lengths differ',
      spoil: passage(['a', 'b'], [1]),
      mentions: /as many activations as tokens.*found 1 and 2/,
    },
    { wrong: 'a passage is empty', spoil: passage([], []), mentions: /one at least/ },
    { wrong: 'a token is a number', spoil: passage([5], [1]), mentions: /random_sample\[0\]\.tokens\[0\]/ },
    { wrong: 'an activation is null', spoil: passage(['a'], [null]), mentions: /activations\[0\]: .*found null/ },
    { wrong: 'an activation is a text', spoil: passage(['a'], ['1']), mentions: /found "1"/ },
    { wrong: 'an activation is too large', spoil: passage(['a'], [1e39]), mentions: /found 1e\+39/ },
    { wrong: 'a moment is a text', spoil: set('mean', 'NaN'), mentions: /^mean: .*found "NaN"/ },
    { wrong: 'a quantile is no list', spoil: set('random_sample_by_quantile', [{}]), mentions: /quantile\[0\]/ },
  ],
);

test('the passages of all three samples are taken, the highest first', (t) => {
  const [value = {}] = valuesOf('neuron-record.json');
  const [unit] = neuronRecord.read(value);
  t.deepEqual(unit?.unit, { layer: 1, index: 1234 });
  t.is(unit?.passages.length, 8 + 4 + 3 * 2);
  t.is(unit?.passages[0]?.activations[0], Math.fround(4.871578));
});

test('tokens that a database cannot hold get the sign for what is no character', (t) => {
  const passages = [{ tokens: ['\0', 'a\0b', '\ud83d', '🙂'], activations: [1, 0, 0, 0] }];
  const value = { neuron_id: { layer: 0, idx: '7' }, most_positive_activation_records: passages };
  const [unit] = neuronRecord.read(value);
  t.deepEqual(unit?.passages[0]?.tokens, ['\uFFFD', 'a\uFFFDb', '\uFFFD', '🙂']);
});
