import { basename } from 'node:path';
import { AzimuthError } from '../errors/azimuth-error.ts';
import type { TensorRange } from './tensor-range.ts';
import { tensorValues } from './tensor-values.ts';

/**
 * Reads all values of all tensors. One NaN in a weight makes every
 * activation of its direction NaN, and a search or an average over them silently wrong.
 * @throws AzimuthError BAD_FILE that names the first value that is NaN, infinite, or beyond the range of float32.
 */
export async function requireFinite(tensors: Iterable<TensorRange>): Promise<void> {
  for (const tensor of tensors) {
    const { name } = tensor;
    // F16 and so on may hold NaN; integers cannot, and need not be read.
    if (!tensor.dtype.includes('F')) continue;
    let before = 0;
    for await (const values of tensorValues(tensor)) {
      const at = firstNotFinite(values);
      if (at !== -1) {
        const found = Number.isNaN(values[at]) ? 'NaN' : 'infinite';
        throw new AzimuthError(
          'BAD_FILE',
          `${basename(tensor.file)}: ${name}[${position(before + at, tensor.shape)}] is ${found}, where every value must be a ` +
            'finite number in float32. Export the weights again from a checkpoint before training diverged.',
        );
      }
      before += values.length;
    }
  }
}

// A plain loop: findIndex with a callback takes several times as long, and this runs over every byte of a model.
function firstNotFinite(values: Float32Array): number {
  for (let i = 0; i < values.length; i++) if (!Number.isFinite(values[i])) return i;
  return -1;
}

/** The flat index as one index an axis: `3, 17`. */
function position(flat: number, shape: readonly number[]): string {
  const indices: number[] = [];
  let rest = flat;
  for (const size of [...shape].reverse()) {
    indices.unshift(rest % size);
    rest = Math.floor(rest / size);
  }
  return indices.join(', ');
}
