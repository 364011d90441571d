import { mkdir, open, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { encodeSafetensorsHeader } from '../src/registry/encode-safetensors-header.ts';
import { randomValues } from './random-values.ts';

/** Deviations from a unit's mean at which its activation begins: 0.2% of a normal distribution are above. */
const firesFrom = 2.88;

/** What a set is made for. */
export interface SampledHook {
  readonly hook: string;
  readonly inputSize: number;
  /** Activations of some tokens, [tokens, inputSize]. */
  readonly rows: Float32Array;
}

/**
 * A ReLU SAE in SAELens's layout, encoder weights of unit length. Its decoder is zeros, which take no place on the disk: nothing
 * here reads it.
 * @param aligned share of each unit's weights that is the activation of one of the sampled tokens; the rest is random
 */
export async function writeSearchSet(
  folder: string,
  { hook, inputSize, rows }: SampledHook,
  { size, aligned, seed }: { size: number; aligned: number; seed: number },
): Promise<void> {
  const tokens = rows.length / inputSize;
  const mean = new Float32Array(inputSize);
  for (let at = 0; at < rows.length; at++)
    mean[at % inputSize] = (mean[at % inputSize] as number) + (rows[at] as number) / tokens;
  const centered = rows.map((value, at) => value - (mean[at % inputSize] as number));
  const norms = Array.from({ length: tokens }, (_, token) =>
    norm(centered.subarray(token * inputSize, (token + 1) * inputSize)),
  );
  const deviation = norm(centered) / Math.sqrt(rows.length);
  const random = Math.sqrt(1 - aligned ** 2);

  await mkdir(folder, { recursive: true });
  const handle = await open(path.join(folder, 'sae_weights.safetensors'), 'w');
  const header = encodeSafetensorsHeader(
    new Map([
      ['W_enc', { dtype: 'F32', shape: [inputSize, size] }],
      ['b_enc', { dtype: 'F32', shape: [size] }],
      ['b_dec', { dtype: 'F32', shape: [inputSize] }],
      ['W_dec', { dtype: 'F16', shape: [size, inputSize] }],
    ]),
  );
  try {
    await handle.writeFile(header);
    let done = 0;
    for (const piece of randomValues(inputSize * size, random / Math.sqrt(inputSize), seed)) {
      if (aligned > 0) {
        for (let at = 0; at < piece.length; at++) {
          const [input, unit] = [Math.floor((done + at) / size), (done + at) % size];
          const token = unit % tokens;
          const share = (aligned * (centered[token * inputSize + input] as number)) / (norms[token] as number);
          piece[at] = (piece[at] as number) + share;
        }
      }
      done += piece.length;
      await handle.writeFile(new Uint8Array(piece.buffer));
    }
    await handle.writeFile(new Uint8Array(new Float32Array(size).fill(-firesFrom * deviation).buffer));
    await handle.writeFile(new Uint8Array(mean.buffer));
    await handle.truncate(header.length + 4 * (inputSize * size + size + inputSize) + 2 * inputSize * size);
  } finally {
    await handle.close();
  }
  const configuration = {
    ...{ architecture: 'standard', d_in: inputSize, d_sae: size, dtype: 'float32', apply_b_dec_to_input: true },
    ...{ normalize_activations: 'none', metadata: { hook_name: hook } },
  };
  await writeFile(path.join(folder, 'cfg.json'), JSON.stringify(configuration));
}

function norm(values: Float32Array): number {
  return Math.sqrt(values.reduce((sum, value) => sum + value ** 2, 0));
}
