import path from 'node:path';
import { float32Decoder } from '../../src/registry/float32-decoder.ts';
import { float32Encoder } from '../../src/registry/float32-encoder.ts';
import { readDirectionSet } from '../../src/registry/formats/read-direction-set.ts';
import type { Encoder } from '../../src/registry/encoder.ts';

/** A set as an engine takes it, its decoder with it. */
export async function decodedEncoder(folder: string, hook: string, cache: string): Promise<Encoder> {
  const { encoder } = await readDirectionSet(folder, { hook });
  const name = path.basename(folder);
  const { tensors, ...rest } = await float32Encoder(encoder, path.join(cache, `${name}.safetensors`));
  const decoder = await float32Decoder(encoder, path.join(cache, `${name}-decoder.safetensors`));
  return { ...rest, tensors: { ...tensors, ...decoder } };
}
