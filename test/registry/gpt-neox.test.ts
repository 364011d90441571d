import path from 'node:path';
import test from 'ava';
import { gptNeox } from '../../src/registry/architectures/gpt-neox.ts';
import { openEngine } from '../engine/open-engine.ts';
import { largestDifference, readExpectedTensors } from '../expected-values.ts';
import { fixturesFolder } from '../fixtures-folder.ts';
import { testArchitecture } from './architecture.contract.ts';
import { editModelFolder } from './edit-model-folder.ts';

const folder = path.join(fixturesFolder, 'models/neox');

testArchitecture(gptNeox, {
  fixture: 'neox',
  indivisible: [{ num_attention_heads: 5, hidden_size: 32 }],
  activation: 'hidden_act',
  required: 'num_hidden_layers',
  weight: 'layers.0.mlp.dense_h_to_4h.weight',
});

test('gpt_neox: in sequence, the MLP reads what attention wrote', async (t) => {
  const edited = await editModelFolder(t, folder, { configuration: { use_parallel_residual: false } });
  const { ask, close } = await openEngine(edited);
  t.teardown(close);
  const names = ['hook_resid_pre', 'hook_attn_out', 'hook_resid_mid', 'ln2.hook_normalized', 'hook_mlp_out'];
  const hooks = [...names, 'hook_resid_post'].map((name) => `blocks.0.${name}`);
  const found = await ask({ kind: 'HOOKS', ids: [5, 7, 11], hooks, logits: false });
  const [before = [], attention = [], middle = [], normalized = [], mlp = [], after = []] = hooks.map((hook) =>
    Array.from(found[hook]?.values ?? []),
  );
  const near = (a: number[], b: number[]) => largestDifference(a, b, { atol: 1e-5, rtol: 1e-5 }).ofTolerance <= 1;
  t.true(near(sum(before, attention), middle));
  t.true(near(sum(middle, mlp), after));
  const weights = await readExpectedTensors(path.join(folder, 'model.safetensors'));
  const scale = weights.get('gpt_neox.layers.0.post_attention_layernorm.weight') ?? [];
  const shift = weights.get('gpt_neox.layers.0.post_attention_layernorm.bias') ?? [];
  const token = middle.slice(-32);
  const mean = token.reduce((total, x) => total + x, 0) / 32;
  const deviation = Math.sqrt(token.reduce((total, x) => total + (x - mean) ** 2, 0) / 32 + 1e-3);
  const wanted = token.map((x, at) => ((x - mean) / deviation) * (scale[at] ?? 0) + (shift[at] ?? 0));
  t.true(near(wanted, normalized.slice(-32)));
});

test('gpt_neox: without attention_bias there are none on attention', (t) => {
  const config = {
    ...{ hidden_size: 32, num_hidden_layers: 1, num_attention_heads: 2, intermediate_size: 128, vocab_size: 600 },
    attention_bias: false,
  };
  const { tensors, bosTokenId } = gptNeox.describe(config);
  t.false(tensors.has('layers.0.attention.query_key_value.bias'));
  t.false(tensors.has('layers.0.attention.dense.bias'));
  t.true(tensors.has('layers.0.mlp.dense_4h_to_h.bias'));
  t.is(bosTokenId, null);
});

function sum(a: readonly number[], b: readonly number[]): number[] {
  return a.map((x, at) => x + (b[at] ?? 0));
}
