import { readFile } from 'node:fs/promises';
import path from 'node:path';
import test from 'ava';
import { gemma3 } from '../../src/registry/architectures/gemma3.ts';
import { readModelFolder } from '../../src/registry/read-model-folder.ts';
import { openEngine } from '../engine/open-engine.ts';
import { fixturesFolder } from '../fixtures-folder.ts';
import { testArchitecture } from './architecture.contract.ts';
import { editModelFolder } from './edit-model-folder.ts';

const folder = path.join(fixturesFolder, 'models/gemma3');

testArchitecture(gemma3, {
  fixture: 'gemma3',
  indivisible: [{ num_key_value_heads: 3, num_attention_heads: 4 }],
  activation: 'hidden_activation',
  required: 'hidden_size',
  weight: 'layers.0.self_attn.q_proj.weight',
});

test('gemma3: every so many layers one sees all tokens, the others those of their window', async (t) => {
  const { ask, close } = await openEngine(folder);
  t.teardown(close);
  const ids = Array.from({ length: 10 }, (_, at) => 5 + at);
  for (const [layer, window] of [7, Infinity, 7].entries()) {
    const hook = `blocks.${layer}.attn.hook_pattern`;
    const pattern = (await ask({ kind: 'HOOKS', ids, hooks: [hook], logits: false }))[hook]?.values ?? [];
    t.is(pattern.length, 4 * 10 * 10);
    pattern.forEach((weight, at) => {
      const [from, to] = [Math.floor(at / 10) % 10, at % 10];
      t.is(weight > 0, to <= from && from - to < window, `${hook}: ${from} to ${to}`);
    });
  }
});

test('gemma3: a base that config.json does not name is the one of its kind of layer', async (t) => {
  const logits = async (configuration: Readonly<Record<string, unknown>>) => {
    const { ask, close } = await openEngine(await editModelFolder(t, folder, { configuration }));
    t.teardown(close);
    const found = await ask({ kind: 'HOOKS', ids: [9, 8, 7, 6, 5], hooks: [], logits: true });
    return [...(found['logits']?.values ?? [])];
  };
  const named = { full_attention: { rope_theta: 1_000_000 }, sliding_attention: { rope_theta: 10_000 } };
  const left = await logits({ rope_parameters: { full_attention: { rope_type: 'default' } } });
  t.deepEqual(left, await logits({ rope_parameters: named }));
  t.notDeepEqual(left, await logits({ rope_parameters: { full_attention: { rope_theta: 500 } } }));
});

test('gemma3: without layer_types every sixth layer sees all', async (t) => {
  const configuration = JSON.parse(await readFile(path.join(folder, 'config.json'), 'utf8')) as object;
  const twelve = { ...configuration, num_hidden_layers: 12, layer_types: undefined, sliding_window: null };
  t.is(gemma3.describe(twelve).shape.layerCount, 12);
  const typed = { ...twelve, layer_types: Array.from({ length: 12 }, () => 'sliding_attention') };
  t.throws(() => gemma3.describe(typed), { code: 'BAD_FILE', message: /layer 0.*sliding_window/ });
});

test('gemma3: attention that looks ahead is refused, and so is a kind of RoPE that is not known', async (t) => {
  const refused: [Readonly<Record<string, unknown>>, RegExp][] = [
    [{ use_bidirectional_attention: true }, /use_bidirectional_attention/],
    [{ rope_parameters: { full_attention: { rope_type: 'yarn', factor: 2 } } }, /rope_type yarn is not supported/],
  ];
  for (const [configuration, message] of refused) {
    const edited = await editModelFolder(t, folder, { configuration });
    await t.throwsAsync(readModelFolder(edited), { code: 'BAD_FILE', message });
  }
});
