import test from 'ava';
import { scoredExplanations } from '../../src/records/scored-explanations.ts';
import { testRecordFormat, valuesOf } from './record-format.contract.ts';

const generations = ['explanations.jsonl', 'explanations-newer.jsonl', 'explanations-older.jsonl'];
const list = (to: unknown) => (value: Record<string, unknown>) => {
  value['scored_explanations'] = to;
};

testRecordFormat(scoredExplanations, generations, [
  { wrong: 'there is no list', spoil: list(null), mentions: /^scored_explanations: .*found nothing/ },
  { wrong: 'an explanation has no text', spoil: list([{}]), mentions: /scored_explanations\[0\]\.explanation/ },
  {
    wrong: 'a score is no correlation',
    spoil: list([{ explanation: 'a', scored_simulation: { ev_correlation_score: 43 } }]),
    mentions: /ev_correlation_score: .*found 43/,
  },
  {
    wrong: 'the simulation is a list',
    spoil: list([{ explanation: 'a', scored_simulation: [] }]),
    mentions: /an array of 0/,
  },
]);

test('all generations of names say the same', (t) => {
  const [first, ...others] = generations.map((file) => [...scoredExplanations.read(valuesOf(file)[0] ?? {})]);
  t.deepEqual(first?.[0]?.unit, { layer: 1, index: 1234 });
  t.deepEqual(
    first?.[0]?.explanations.map(({ method, score }) => ({ method, score })),
    [
      { method: 'imported', score: 0.4312 },
      { method: 'imported', score: null },
    ],
  );
  for (const other of others) t.deepEqual(other, first);
});
