import test from 'ava';
import { neuronpediaExport } from '../../src/records/neuronpedia-export.ts';
import { testRecordFormat } from './record-format.contract.ts';

const set = (field: string, to: unknown) => (value: Record<string, unknown>) => {
  value[field] = to;
};

testRecordFormat(
  neuronpediaExport,
  ['activations', 'features', 'explanations'].flatMap((table) => [
    `neuronpedia/${table}/batch-0.jsonl`,
    `neuronpedia/${table}/batch-0.jsonl.gz`,
  ]),
  [
    { wrong: 'the layer is a name', spoil: set('layer', 'res-jb'), mentions: /^layer: .*1-res-jb, found "res-jb"/ },
    { wrong: 'the index is a word', spoil: set('index', 'one'), mentions: /^index: .*found "one"/ },
    { wrong: 'there is no index', spoil: set('index', undefined), mentions: /^index: .*found nothing/ },
    { wrong: 'there is a value too few', spoil: set('values', [1]), mentions: /^values: .*16 tokens/ },
    { wrong: 'a value is not finite', spoil: set('values', Array(16).fill(Infinity)), mentions: /values\[0\]/ },
    {
      wrong: 'it is of no table',
      spoil: () => ({ modelId: 'gpt2', layer: '1', index: 0 }),
      mentions: /values in an activation/,
    },
    {
      wrong: 'a density is a percentage',
      spoil: () => ({ modelId: 'gpt2', layer: '1', index: 0, frac_nonzero: 1.874 }),
      mentions: /^frac_nonzero: .*found 1.874/,
    },
  ],
);

test('the source says whether it is a direction or a neuron, the index may be a text, the explainer is named', (t) => {
  const read = (value: object) => [...neuronpediaExport.read({ modelId: 'gpt2', description: 'cats', ...value })][0];
  t.deepEqual(read({ layer: '11-res_post_32k-oai', index: '5' })?.unit, {
    layer: 11,
    index: 5,
    set: 'res_post_32k-oai',
  });
  t.deepEqual(read({ layer: '3', index: 5 })?.unit, { layer: 3, index: 5, set: null });
  const method = (value: object) => read({ layer: '3', index: 5, ...value })?.explanations[0]?.method;
  t.is(method({ explanationModelName: 'gpt-4o-mini', typeName: 'oai_token-act-pair' }), 'gpt-4o-mini');
  t.is(method({ explanationModelName: null, typeName: 'oai_token-act-pair' }), 'oai_token-act-pair');
  t.is(method({ explanationModelName: '' }), 'imported');
});
