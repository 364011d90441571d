import path from 'node:path';
import test from 'ava';
import { qwen2 } from '../../src/registry/architectures/qwen2.ts';
import { readModelFolder } from '../../src/registry/read-model-folder.ts';
import { openEngine } from '../engine/open-engine.ts';
import { fixturesFolder } from '../fixtures-folder.ts';
import { testArchitecture } from './architecture.contract.ts';
import { editModelFolder } from './edit-model-folder.ts';

const folder = path.join(fixturesFolder, 'models/qwen2');

testArchitecture(qwen2, {
  fixture: 'qwen2',
  indivisible: [{ num_key_value_heads: 3, num_attention_heads: 4 }],
  activation: 'hidden_act',
  required: 'vocab_size',
  weight: 'layers.0.self_attn.k_proj.weight',
});

const window = { use_sliding_window: true, sliding_window: 3 };
for (const [label, configuration] of Object.entries({
  'max_window_layers (transformers 4)': { ...window, max_window_layers: 1, layer_types: undefined },
  'layer_types (transformers 5)': { ...window, layer_types: ['full_attention', 'sliding_attention'] },
})) {
  test(`qwen2: ${label} says which layers have a window`, async (t) => {
    const { ask, close } = await openEngine(await editModelFolder(t, folder, { configuration }));
    t.teardown(close);
    const hooks = ['blocks.0.attn.hook_pattern', 'blocks.1.attn.hook_pattern'];
    const found = await ask({ kind: 'HOOKS', ids: [5, 6, 7, 8, 9], hooks, logits: false });
    // How many tokens the last one sees, in the first head.
    const seen = hooks.map(
      (hook) => [...(found[hook]?.values.slice(20, 25) ?? [])].filter((weight) => weight > 0).length,
    );
    t.deepEqual(seen, [5, 3]);
  });
}

test('qwen2: sliding_window without use_sliding_window is no window', async (t) => {
  const { ask, close } = await openEngine(
    await editModelFolder(t, folder, { configuration: { sliding_window: 3, max_window_layers: 0, layer_types: null } }),
  );
  t.teardown(close);
  const hook = 'blocks.0.attn.hook_pattern';
  const found = await ask({ kind: 'HOOKS', ids: [5, 6, 7, 8, 9], hooks: [hook], logits: false });
  t.true((found[hook]?.values.slice(20, 25) ?? []).every((weight) => weight > 0));
});

test('qwen2: layer_types must fit the layers', async (t) => {
  const configuration = { layer_types: ['full_attention'] };
  const edited = await editModelFolder(t, folder, { configuration });
  await t.throwsAsync(readModelFolder(edited), { code: 'BAD_FILE', message: /layer_types has 1 entries.*2 layers/ });
});
