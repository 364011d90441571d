import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { constantValues, randomValues } from './random-values.ts';
import { writeSafetensors } from './write-safetensors.ts';

/** A ReLU SAE with random weights in SAELens's layout: 805 MB at 3072 x 32768. */
export async function writeSaelensSet(
  folder: string,
  { inputSize, size, hook, seed }: { inputSize: number; size: number; hook: string; seed: number },
): Promise<void> {
  await mkdir(folder, { recursive: true });
  const weights = inputSize * size;
  const deviation = 1 / Math.sqrt(inputSize);
  await writeSafetensors(path.join(folder, 'sae_weights.safetensors'), [
    { name: 'W_enc', shape: [inputSize, size], values: randomValues(weights, deviation, seed) },
    { name: 'W_dec', shape: [size, inputSize], values: randomValues(weights, deviation, seed + 1_000_000) },
    { name: 'b_enc', shape: [size], values: constantValues(size, 0) },
    { name: 'b_dec', shape: [inputSize], values: constantValues(inputSize, 0) },
  ]);
  const configuration = {
    architecture: 'standard',
    d_in: inputSize,
    d_sae: size,
    dtype: 'float32',
    apply_b_dec_to_input: true,
    normalize_activations: 'none',
    metadata: { hook_name: hook },
  };
  await writeFile(path.join(folder, 'cfg.json'), JSON.stringify(configuration));
}
