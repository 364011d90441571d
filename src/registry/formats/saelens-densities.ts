import { basename } from 'node:path';
import { AzimuthError } from '../../errors/azimuth-error.ts';
import { requireAxes } from '../require-axes.ts';
import { requireFinite } from '../require-finite.ts';
import { readSafetensors } from '../safetensors.ts';
import type { TensorRange } from '../tensor-range.ts';
import { tensorValues } from '../tensor-values.ts';

/** SAELens stores log10(density + this). */
const EPSILON = 1e-10;

/** A density may exceed 1 by this much through rounding, in float16 above all. */
const ROUNDING = 1e-2;

/**
 * Reads a sparsity.safetensors of SAELens.
 * @returns the share of tokens on which each latent fires, [size], 0..1; exactly 0 for a stored -10.
 * @throws AzimuthError BAD_FILE where the tensor `sparsity` is missing, has another size, or holds no such logarithms.
 */
export async function readSaelensDensities(file: string, size: number): Promise<Float32Array> {
  const tensors = await readSafetensors(file);
  requireAxes(file, tensors, { sparsity: ['d_sae'] }, { d_sae: size }, 'sae_weights.safetensors');
  const sparsity = tensors.get('sparsity') as TensorRange;
  await requireFinite([sparsity]);
  const densities = new Float32Array(size);
  let at = 0;
  for await (const values of tensorValues(sparsity)) {
    for (const value of values) densities[at++] = density(file, value);
  }
  return densities;
}

function density(file: string, logarithm: number): number {
  const found = 10 ** logarithm - EPSILON;
  if (found > 1 + ROUNDING) {
    throw new AzimuthError(
      'BAD_FILE',
      `${basename(file)}: sparsity holds ${logarithm}; expected the base-10 logarithm of a share of tokens, at most 0.`,
    );
  }
  // 10 ** -10 need not be 1e-10 to the last bit, and a latent that never fires must have exactly none.
  return logarithm <= -10 ? 0 : Math.min(Math.max(found, 0), 1);
}
