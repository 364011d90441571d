import path from 'node:path';
import test from 'ava';
import type { ExecutionContext } from 'ava';
import type { DirectionSource } from '../../src/engine/protocol.ts';
import { hookWidth } from '../../src/registry/architectures/hook-width.ts';
import { plainEncoder } from '../../src/registry/plain-encoder.ts';
import { readModelFolder } from '../../src/registry/read-model-folder.ts';
import { readSafetensors } from '../../src/registry/safetensors.ts';
import type { TensorRange } from '../../src/registry/tensor-range.ts';
import { readExpected, type ExpectedModel } from '../expected-values.ts';
import { fixturesFolder } from '../fixtures-folder.ts';
import { writeSafetensors } from '../registry/write-safetensors.ts';
import { openEngine } from './open-engine.ts';

/** A set that reconstructs its hook without a fault: for each number at the hook a direction if it is above zero, and one if below. */
async function faultlessSet(t: ExecutionContext, hook: string, width: number): Promise<DirectionSource> {
  const weight = new Float32Array(2 * width * width);
  const decoder = new Float32Array(2 * width * width);
  for (let at = 0; at < width; at++) {
    weight[at * 2 * width + at] = decoder[at * width + at] = 1;
    weight[at * 2 * width + width + at] = decoder[(width + at) * width + at] = -1;
  }
  const tensor = (shape: number[], from: number) => {
    return { dtype: 'F32', shape, data_offsets: [from, from + weight.byteLength] };
  };
  const header = { weight: tensor([width, 2 * width], 0), decoder: tensor([2 * width, width], weight.byteLength) };
  const data = Buffer.concat([Buffer.from(weight.buffer), Buffer.from(decoder.buffer)]);
  const tensors = await readSafetensors(await writeSafetensors(t, header, data));
  const encoder = {
    ...{ ...plainEncoder, hook, outputHook: hook, inputSize: width, size: 2 * width },
    activation: { kind: 'RELU' } as const,
    tensors: { weight: tensors.get('weight') as TensorRange, decoder: tensors.get('decoder') as TensorRange },
  };
  return { kind: 'DIRECTION', key: hook, layer: 0, encoder };
}

for (const name of ['gpt2', 'neox', 'llama', 'qwen2', 'gemma2']) {
  test.serial(`${name}: at every hook, its own value changes nothing and zeros do`, async (t) => {
    const folder = path.join(fixturesFolder, 'models', name);
    const { texts } = await readExpected<ExpectedModel>(folder);
    const ids = texts['plain']?.ids ?? [];
    const { shape } = (await readModelFolder(folder)).transformer;
    const { ask, close } = await openEngine(folder);
    t.teardown(close);
    const { loss } = await ask({ kind: 'COMPLETE', ids, maxTokens: 0, candidates: 1 });
    const zeroed = new Map<string, number>();
    for (let layer = 0; layer < shape.layerCount; layer++) {
      for (const hook of [...shape.hooks.keys()].map((within) => `blocks.${layer}.${within}`)) {
        const source = await faultlessSet(t, hook, hookWidth(shape, hook) ?? 0);
        const { tokens, reconstruction: sums } = await ask({ kind: 'QUALITY', source, texts: [ids] });
        t.is(tokens, ids.length - 1);
        t.true(sums !== null && sums.squaredError < 1e-9 * sums.squares, hook);
        const plain = (sums?.plainLoss ?? 0) / tokens;
        t.true(Math.abs(plain - (loss ?? 0)) < 1e-5);
        t.true(Math.abs((sums?.splicedLoss ?? 0) / tokens - plain) < 1e-5, hook);
        zeroed.set(hook, (sums?.zeroedLoss ?? 0) / tokens);
        t.true(Math.abs((zeroed.get(hook) ?? 0) - plain) > 1e-5, `${hook}: ${zeroed.get(hook) ?? 0} and ${plain}`);
      }
    }
    const source = await faultlessSet(t, 'blocks.0.hook_resid_post', shape.hiddenSize);
    const { reconstruction } = await ask({ kind: 'QUALITY', source, texts: [ids.slice(0, 2)] });
    t.is(reconstruction?.zeroedLoss, reconstruction?.plainLoss, 'the first token keeps its own value');
    // Without biases it is one to silence neurons or heads and to silence what they write.
    if (name === 'gpt2' || name === 'neox') return;
    for (const [within, without] of [
      ['blocks.1.mlp.hook_post', 'blocks.1.hook_mlp_out'],
      ['blocks.0.attn.hook_z', 'blocks.0.hook_attn_out'],
    ] as const) {
      t.true(Math.abs((zeroed.get(within) ?? 0) - (zeroed.get(without) ?? 1)) < 1e-6);
    }
  });
}
