import { readFile } from 'node:fs/promises';
import path from 'node:path';
import test from 'ava';
import type { UnitSource } from '../../src/engine/protocol.ts';
import { readModelFolder } from '../../src/registry/read-model-folder.ts';
import { tensorValues } from '../../src/registry/tensor-values.ts';
import { largestDifference } from '../expected-values.ts';
import { fixturesFolder } from '../fixtures-folder.ts';
import { openEngine } from './open-engine.ts';
import { projectionOf } from './projection-of.ts';
import { rowsOf } from './rows-of.ts';

const models = path.join(fixturesFolder, 'models');
const tolerance = { atol: 1e-5, rtol: 1e-5 };

/** Where each family keeps the second projection of layer 1's MLP, and whether it lies [outputs, inputs], as torch's do. */
const projections: Record<string, { name: string; isTorch: boolean }> = {
  gpt2: { name: 'h.1.mlp.c_proj', isTorch: false },
  neox: { name: 'layers.1.mlp.dense_4h_to_h', isTorch: true },
  llama: { name: 'layers.1.mlp.down_proj', isTorch: true },
  qwen2: { name: 'layers.1.mlp.down_proj', isTorch: true },
  gemma2: { name: 'layers.1.mlp.down_proj', isTorch: true },
};

for (const [model, { name, isTorch }] of Object.entries(projections)) {
  test.serial(`${model}: a neuron writes its row of the second projection`, async (t) => {
    const folder = path.join(models, model);
    const { ask, close } = await openEngine(folder);
    t.teardown(close);
    const matrix = await projectionOf(folder, name, isTorch);
    const source: UnitSource = { kind: 'NEURON', key: 'neurons', layer: 1, size: matrix.length };
    const found = await ask({ kind: 'RESIDUAL_DIRECTIONS', source, from: 3, count: 20 });
    const directions = rowsOf(found ?? new Float32Array(), 32);
    t.is(directions.length, 20);
    if (model !== 'gemma2') {
      t.true(largestDifference(directions.flat(), matrix.slice(3, 23).flat(), tolerance).ofTolerance <= 1);
      return;
    }
    // Gemma's norm behind it: divided by the root of the mean square, times one more than a weight.
    const { tensors, transformer } = await readModelFolder(folder);
    const norm = tensors.get('layers.1.post_feedforward_layernorm.weight');
    const weights: number[] = [];
    if (norm) for await (const chunk of tensorValues(norm)) weights.push(...chunk);
    const { hiddenSize } = transformer.shape;
    const config = JSON.parse(await readFile(path.join(folder, 'config.json'), 'utf8')) as { rms_norm_eps: number };
    const expected = matrix.slice(3, 23).map((row) => {
      const square = row.reduce((sum, value) => sum + value ** 2, 0) / hiddenSize;
      return row.map((value, at) => (value / Math.sqrt(square + config.rms_norm_eps)) * (1 + (weights[at] ?? 0)));
    });
    t.true(largestDifference(directions.flat(), expected.flat(), { atol: 1e-4, rtol: 1e-4 }).ofTolerance <= 1);
  });
}
