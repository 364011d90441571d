import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { readSafetensors } from '../../src/registry/safetensors.ts';
import { tensorValues } from '../../src/registry/tensor-values.ts';
import { demoFolder } from '../fixtures-folder.ts';

const directions = path.join(demoFolder, 'directions');

/** Files of a SAELens set that copies a direction of the demo: once scaled by two, once with noise of a tenth of its norm. */
export async function plantedTwins(set: string, index: number): Promise<{ name: string; content: Buffer }[]> {
  const folder = path.join(directions, set);
  const tensors = new Map<string, { values: Float32Array; shape: readonly number[] }>();
  for (const [name, tensor] of await readSafetensors(path.join(folder, 'sae_weights.safetensors'))) {
    const parts: Float32Array[] = [];
    for await (const part of tensorValues(tensor)) parts.push(part.slice());
    tensors.set(name, { values: Float32Array.from(parts.flatMap((part) => [...part])), shape: tensor.shape });
  }
  const read = (name: string) => tensors.get(name)?.values ?? new Float32Array();
  const size = read('b_enc').length;
  const width = read('b_dec').length;
  const encoder = Float32Array.from({ length: width }, (_, at) => read('W_enc')[at * size + index] ?? 0);
  const decoder = read('W_dec').slice(index * width, (index + 1) * width);
  const noise = Float32Array.from({ length: width }, (_, at) => Math.sin(1000 * (at + 1)));
  const scale = (0.1 * Math.hypot(...encoder)) / Math.hypot(...noise);
  const noisy = encoder.map((value, at) => value + scale * (noise[at] ?? 0));
  const [bias = 0, threshold = 0] = [read('b_enc')[index], read('threshold')[index]];
  const twins = [
    { encoder: encoder.map((value) => 2 * value), bias: 2 * bias, threshold: 2 * threshold },
    { encoder: noisy, bias, threshold },
  ];
  const columns = Float32Array.from({ length: 2 * width }, (_, at) => twins[at % 2]?.encoder[at >> 1] ?? 0);
  const content = safetensors({
    W_enc: { shape: [width, 2], values: columns },
    W_dec: { shape: [2, width], values: Float32Array.from([...decoder, ...decoder]) },
    b_enc: { shape: [2], values: Float32Array.from(twins.map((twin) => twin.bias)) },
    b_dec: { shape: [width], values: read('b_dec') },
    threshold: { shape: [2], values: Float32Array.from(twins.map((twin) => twin.threshold)) },
  });
  const configuration = JSON.parse(await readFile(path.join(folder, 'cfg.json'), 'utf8')) as object;
  return [
    { name: 'cfg.json', content: Buffer.from(JSON.stringify({ ...configuration, d_sae: 2, dtype: 'float32' })) },
    { name: 'sae_weights.safetensors', content },
  ];
}

/** https://github.com/huggingface/safetensors#format */
function safetensors(tensors: Record<string, { shape: readonly number[]; values: Float32Array }>): Buffer {
  let offset = 0;
  const header = Object.fromEntries(
    Object.entries(tensors).map(([name, { shape, values }]) => [
      name,
      { dtype: 'F32', shape, data_offsets: [offset, (offset += values.byteLength)] },
    ]),
  );
  const text = Buffer.from(JSON.stringify(header));
  const size = Buffer.alloc(8);
  size.writeBigUInt64LE(BigInt(text.length));
  return Buffer.concat([size, text, ...Object.values(tensors).map(({ values }) => Buffer.from(values.buffer))]);
}
