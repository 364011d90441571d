import path from 'node:path';
import test from 'ava';
import type { ExecutionContext } from 'ava';
import { largestDifference, readExpected, readExpectedTensors } from '../expected-values.ts';
import { fixturesFolder } from '../fixtures-folder.ts';
import { copyOfSet } from '../registry/copy-of-set.ts';
import { decodedEncoder } from './decoded-encoder.ts';
import { openEngine } from './open-engine.ts';
import { projectionOf } from './projection-of.ts';
import { rowsOf } from './rows-of.ts';

const tolerance = { atol: 1e-5, rtol: 1e-5 };
const gpt2 = path.join(fixturesFolder, 'models/gpt2');
const engine = openEngine(gpt2);
test.after.always(async () => (await engine).close());

function times(vector: readonly number[], matrix: readonly number[][]): number[] {
  const outputs = Array.from({ length: matrix[0]?.length ?? 0 }, () => 0);
  for (const [input, value] of vector.entries()) {
    for (const [output, weight] of (matrix[input] ?? []).entries())
      outputs[output] = (outputs[output] ?? 0) + value * weight;
  }
  return outputs;
}

async function directionsOf(t: ExecutionContext, set: string, hook: string, from: number, count: number) {
  const { ask, cache } = await engine;
  const encoder = await decodedEncoder(await copyOfSet(t, path.join(fixturesFolder, 'saes', set)), hook, cache);
  const source = { kind: 'DIRECTION', key: set, layer: 1, encoder } as const;
  const found = await ask({ kind: 'RESIDUAL_DIRECTIONS', source, from, count });
  return found && rowsOf(found, 32);
}

async function decoderOf(set: string): Promise<number[][]> {
  const file = path.join(fixturesFolder, 'saes', set, 'sae_weights.safetensors');
  const weights = await readExpectedTensors(file);
  const decoder = weights.get('W_dec') ?? new Float32Array();
  const { d_in: inputSize, d_out: outputSize = inputSize } = await readExpected<{ d_in: number; d_out?: number }>(
    path.dirname(file),
  );
  return rowsOf(decoder, outputSize);
}

const cases: Record<string, { hook: string; expected: (decoder: number[][]) => Promise<number[][]> | number[][] }> = {
  'saelens-standard': { hook: 'blocks.1.hook_resid_pre', expected: (decoder) => decoder },
  'saelens-gated': { hook: 'blocks.1.hook_attn_out', expected: (decoder) => decoder },
  'saelens-transcoder': { hook: 'blocks.1.hook_resid_mid', expected: (decoder) => decoder },
  // Latents of this set are multiplied by the norms of the decoder's rows.
  'saelens-topk-rescale': {
    hook: 'blocks.1.hook_resid_mid',
    expected: (decoder) => decoder.map((row) => row.map((value) => value / Math.hypot(...row))),
  },
  'saelens-batchtopk': {
    hook: 'blocks.1.mlp.hook_post',
    expected: async (decoder) => {
      const matrix = await projectionOf(gpt2, 'h.1.mlp.c_proj', false);
      return decoder.map((row) => times(row, matrix));
    },
  },
  'saelens-jumprelu-transcoder': {
    hook: 'blocks.1.hook_resid_mid',
    expected: async (decoder) => {
      const matrix = await projectionOf(gpt2, 'h.1.mlp.c_proj', false);
      return decoder.map((row) => times(row, matrix));
    },
  },
  'saelens-hook-z': {
    hook: 'blocks.1.attn.hook_z',
    expected: async (decoder) => {
      const matrix = await projectionOf(gpt2, 'h.1.attn.c_proj', false);
      return decoder.map((row) => times(row, matrix));
    },
  },
  'saelens-hook-z-head': {
    hook: 'blocks.1.attn.hook_z',
    expected: async (decoder) => {
      const matrix = (await projectionOf(gpt2, 'h.1.attn.c_proj', false)).slice(16, 24);
      return decoder.map((row) => times(row, matrix));
    },
  },
};
for (const [set, { hook, expected }] of Object.entries(cases)) {
  test.serial(`${set}: rows of the decoder, through the projection where one follows`, async (t) => {
    const wanted = await expected(await decoderOf(set));
    const all = await directionsOf(t, set, hook, 0, wanted.length);
    t.true(largestDifference(all?.flat() ?? [], wanted.flat(), tolerance).ofTolerance <= 1);
    t.deepEqual(await directionsOf(t, set, hook, 50, 2), all?.slice(50, 52));
  });
}

test.serial('no linear way leads from before the activation function', async (t) => {
  t.is(await directionsOf(t, 'saelens-float16', 'blocks.1.mlp.hook_pre', 0, 5), null);
});

for (const set of ['bare-npy', 'bare-npy-fortran', 'bare-npy-big-endian', 'bare-npz', 'bare-safetensors']) {
  test.serial(`${set}: vectors are what they add, in the order of their file`, async (t) => {
    const found = await directionsOf(t, set, 'blocks.1.hook_resid_post', 0, 28);
    const values = await readExpectedTensors(path.join(fixturesFolder, 'saes', set, 'expected.safetensors'));
    const x = (await readExpectedTensors(path.join(gpt2, 'expected.safetensors'))).get(
      'plain/blocks.1.hook_resid_post',
    );
    const latents = rowsOf(x ?? new Float32Array(), 32).map((row) =>
      (found ?? []).map((vector) => vector.reduce((sum, value, at) => sum + value * (row[at] ?? 0), 0)),
    );
    t.true(
      largestDifference(latents.flat(), values.get('plain/latents') ?? [], { atol: 2e-4, rtol: 1e-4 }).ofTolerance <= 1,
    );
  });
}
