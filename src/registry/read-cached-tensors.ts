import { AzimuthError } from '../errors/azimuth-error.ts';
import { readSafetensors } from './safetensors.ts';
import type { TensorRange } from './tensor-range.ts';

/** The tensors of a file that was written into a cache; null if it is not there, or not whole. */
export async function readCachedTensors(file: string): Promise<ReadonlyMap<string, TensorRange> | null> {
  try {
    return await readSafetensors(file);
  } catch (error) {
    if (error instanceof AzimuthError && error.code === 'BAD_FILE') return null;
    throw error;
  }
}
