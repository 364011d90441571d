import path from 'node:path';
import test from 'ava';
import { mistral } from '../../src/registry/architectures/mistral.ts';
import { openEngine } from '../engine/open-engine.ts';
import { largestDifference, readExpected, readExpectedTensors, type ExpectedModel } from '../expected-values.ts';
import { fixturesFolder } from '../fixtures-folder.ts';
import { testArchitecture } from './architecture.contract.ts';
import { editModelFolder } from './edit-model-folder.ts';

const folder = path.join(fixturesFolder, 'models/llama');
/** Llama's weights: without a window the two families compute the same. */
const unlimited = { model_type: 'mistral', sliding_window: null };

testArchitecture(mistral, {
  fixture: 'llama',
  configuration: unlimited,
  indivisible: [{ num_key_value_heads: 3, num_attention_heads: 4 }],
  activation: 'hidden_act',
  required: 'intermediate_size',
  weight: 'layers.0.mlp.gate_proj.weight',
});

test("mistral: without a window, Llama's values", async (t) => {
  const expected = await readExpected<ExpectedModel>(folder);
  const values = await readExpectedTensors(path.join(folder, 'expected.safetensors'));
  const { ask, close } = await openEngine(await editModelFolder(t, folder, { configuration: unlimited }));
  t.teardown(close);
  const ids = expected.texts['full']?.ids ?? [];
  const { logits } = await ask({ kind: 'HOOKS', ids, hooks: [], logits: true });
  const difference = largestDifference(logits?.values ?? [], values.get('full/logits') ?? [], expected.tolerance);
  t.true(difference.ofTolerance <= 1, JSON.stringify(difference));
});

test('mistral: a window of 6 is the token itself and the 5 before it, on every layer', async (t) => {
  const configuration = { ...unlimited, sliding_window: 6 };
  const { ask, close } = await openEngine(await editModelFolder(t, folder, { configuration }));
  t.teardown(close);
  const ids = Array.from({ length: 10 }, (_, at) => 5 + at);
  const hooks = ['blocks.0.attn.hook_pattern', 'blocks.1.attn.hook_pattern'];
  const found = await ask({ kind: 'HOOKS', ids, hooks, logits: false });
  for (const hook of hooks) {
    const pattern = found[hook]?.values ?? new Float32Array();
    t.is(pattern.length, 4 * 10 * 10);
    pattern.forEach((weight, at) => {
      const [from, to] = [Math.floor(at / 10) % 10, at % 10];
      t.is(weight > 0, to <= from && from - to < 6, `${hook}: ${from} to ${to}`);
    });
  }
});

test('mistral: a config.json without sliding_window has one of 4096', (t) => {
  const sizes = { hidden_size: 32, num_hidden_layers: 1, num_attention_heads: 8, intermediate_size: 48 };
  const config = { ...sizes, vocab_size: 600, max_position_embeddings: 48 };
  t.notThrows(() => mistral.describe({ ...config, layer_types: ['sliding_attention'] }));
  t.throws(() => mistral.describe({ ...config, layer_types: ['sliding_attention'], sliding_window: null }), {
    code: 'BAD_FILE',
    message: /sliding_window/,
  });
});
