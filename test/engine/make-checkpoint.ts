import { cp, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { ExecutionContext } from 'ava';
import { readExpectedTensors } from '../expected-values.ts';
import { temporaryFolder } from '../registry/temporary-folder.ts';
import { writeSafetensors } from '../registry/write-safetensors.ts';

/**
 * Makes of a set that SAELens saved for use the checkpoint of a training that gives the same latents: norms of the decoder
 * and a factor of the inputs that are not in the encoder, and one threshold.
 * @param fixture a set with an input bias and a threshold that all latents share
 * @param factor of the inputs
 */
export async function makeCheckpoint(t: ExecutionContext, fixture: string, factor: number): Promise<string> {
  const folder = await temporaryFolder(t);
  const weights = await readExpectedTensors(path.join(fixture, 'sae_weights.safetensors'));
  const of = (name: string) => weights.get(name) ?? new Float32Array();
  const [bias, inputBias, decoder] = [of('b_enc'), of('b_dec'), of('W_dec')];
  const [size, inputSize] = [bias.length, inputBias.length];
  const row = (index: number) => decoder.subarray(index * inputSize, (index + 1) * inputSize);
  const norms = Array.from({ length: size }, (_, index) => 0.5 + index / size);
  const scale = norms.map((norm, index) => norm / Math.hypot(...row(index)));
  const tensors = {
    W_enc: of('W_enc').map((value, at) => value / ((norms[at % size] ?? 1) * factor)),
    b_enc: bias.map((value, index) => value / (norms[index] ?? 1)),
    b_dec: inputBias.map((value) => value * factor),
    W_dec: decoder.map((value, at) => value * (scale[Math.floor(at / inputSize)] ?? 1)),
    topk_threshold: Float64Array.of(of('threshold')[0] ?? 0),
  };
  const shapes = { W_enc: [inputSize, size], b_enc: [size], b_dec: [inputSize], W_dec: [size, inputSize] };
  let end = 0;
  const header = Object.entries(tensors).map(([name, { byteLength }]) => {
    const shape = (shapes as Record<string, number[]>)[name] ?? [];
    const entry = { dtype: name in shapes ? 'F32' : 'F64', shape, data_offsets: [end, end + byteLength] };
    end += byteLength;
    return [name, entry] as const;
  });
  const data = Object.values(tensors).map(({ buffer, byteOffset, byteLength }) =>
    Buffer.from(buffer, byteOffset, byteLength),
  );
  await cp(
    await writeSafetensors(t, Object.fromEntries(header), Buffer.concat(data)),
    path.join(folder, 'sae_weights.safetensors'),
  );
  const cfg = JSON.parse(await readFile(path.join(fixture, 'cfg.json'), 'utf8')) as object;
  const changes = {
    architecture: 'batchtopk',
    k: 6.5,
    rescale_acts_by_decoder_norm: true,
    normalize_activations: 'expected_average_only_in',
  };
  await writeFile(path.join(folder, 'cfg.json'), JSON.stringify({ ...cfg, ...changes }));
  await writeFile(path.join(folder, 'activation_scaler.json'), JSON.stringify({ scaling_factor: factor }));
  return folder;
}
