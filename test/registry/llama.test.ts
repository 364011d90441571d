import path from 'node:path';
import test from 'ava';
import { llama } from '../../src/registry/architectures/llama.ts';
import { openEngine } from '../engine/open-engine.ts';
import { fixturesFolder } from '../fixtures-folder.ts';
import { testArchitecture } from './architecture.contract.ts';
import { editModelFolder } from './edit-model-folder.ts';

const folder = path.join(fixturesFolder, 'models/llama');
const config = { hidden_size: 32, num_hidden_layers: 1, num_attention_heads: 4, intermediate_size: 48 };
const complete = { ...config, vocab_size: 600, max_position_embeddings: 48 };

testArchitecture(llama, {
  fixture: 'llama',
  indivisible: [{ num_attention_heads: 4, num_key_value_heads: 3 }],
  activation: 'hidden_act',
  required: 'num_attention_heads',
  weight: 'layers.0.mlp.gate_proj.weight',
});

test('llama: hidden_size must divide where head_dim is not given', (t) => {
  t.throws(() => llama.describe({ ...complete, num_attention_heads: 5 }), { code: 'BAD_FILE', message: /hidden_size/ });
  t.is(llama.describe({ ...complete, num_attention_heads: 5, head_dim: 8 }).shape.headSize, 8);
});

test('llama: biases and the tied unembedding are asked for where config.json says so', (t) => {
  const plain = llama.describe(complete).tensors;
  t.true(plain.has('lm_head.weight'));
  t.false([...plain.keys()].some((name) => name.endsWith('.bias')));
  const full = llama.describe({ ...complete, attention_bias: true, mlp_bias: true, tie_word_embeddings: true }).tensors;
  t.false(full.has('lm_head.weight'));
  const biases = [...full.keys()].filter((name) => name.endsWith('.bias'));
  t.deepEqual(
    biases,
    ['q', 'k', 'v', 'o']
      .map((name) => `layers.0.self_attn.${name}_proj.bias`)
      .concat(['gate', 'up', 'down'].map((name) => `layers.0.mlp.${name}_proj.bias`)),
  );
});

test('llama: biases are added', async (t) => {
  const values = Float32Array.from({ length: 48 }, (_, at) => at);
  const add: Record<string, { shape: number[]; values: Float32Array }> = {};
  for (const layer of [0, 1]) {
    for (const [name, size] of [
      ['gate', 48],
      ['up', 48],
      ['down', 32],
    ] as const) {
      add[`model.layers.${layer}.mlp.${name}_proj.bias`] = { shape: [size], values: values.slice(0, size) };
    }
  }
  const hooks = ['blocks.0.mlp.hook_pre', 'blocks.0.mlp.hook_pre_linear'];
  const read = async (from: string) => {
    const { ask, close } = await openEngine(from);
    t.teardown(close);
    return ask({ kind: 'HOOKS', ids: [5], hooks, logits: false });
  };
  const without = await read(folder);
  const withBiases = await read(await editModelFolder(t, folder, { configuration: { mlp_bias: true }, add }));
  for (const hook of hooks) {
    const differences = Array.from(withBiases[hook]?.values ?? [], (x, at) => x - (without[hook]?.values[at] ?? 0));
    t.deepEqual(differences.map(Math.round), [...values], hook);
  }
});

test('llama: queries and keys are turned by their position, and values are not', async (t) => {
  const { ask, close } = await openEngine(folder);
  t.teardown(close);
  const hooks = ['q', 'rot_q', 'k', 'rot_k', 'v'].map((name) => `blocks.0.attn.hook_${name}`);
  const found = await ask({ kind: 'HOOKS', ids: [5, 5, 5], hooks, logits: false });
  const [q = [], turned = [], k = [], turnedK = [], v = []] = hooks.map((hook) =>
    Array.from(found[hook]?.values ?? []),
  );
  const token = (values: number[], at: number) =>
    values.slice((values.length / 3) * at, (values.length / 3) * (at + 1));
  t.deepEqual(token(turned, 0), token(q, 0));
  t.deepEqual(token(turnedK, 0), token(k, 0));
  t.deepEqual(token(v, 0), token(v, 2));
  // Head 0, pair 0 (numbers 0 and 4 of 8) turns by one radian a token.
  const [a = 0, b = 0] = [q[0], q[4]];
  t.true(Math.abs((token(turned, 2)[0] ?? 0) - (a * Math.cos(2) - b * Math.sin(2))) < 1e-5);
  t.true(Math.abs((token(turned, 2)[4] ?? 0) - (b * Math.cos(2) + a * Math.sin(2))) < 1e-5);
});
