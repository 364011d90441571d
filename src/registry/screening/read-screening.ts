import { isMappable } from '../is-mappable.ts';
import { readCachedTensors } from '../read-cached-tensors.ts';
import type { TensorRange } from '../tensor-range.ts';
import { transposed } from '../transposed.ts';
import type { Screening } from './screening.ts';

/**
 * A screening that was written before.
 * @param file its name stands for the content of the weights
 * @param weight the weights that it is a form of, [inputSize, size]; their rows are used where they lie so
 * @returns null if the file is not there, or not whole
 */
export async function readScreening(file: string, weight: TensorRange): Promise<Screening | null> {
  const found = await readCachedTensors(file);
  if (!found) return null;
  const own = ownRows(weight);
  const tensors = { rows: own ?? found.get('rows'), ...Object.fromEntries(found), ...(own ? { rows: own } : {}) };
  const [inputSize = 0, size = 0] = weight.shape;
  const shapes = {
    weights: [inputSize, size],
    scale: [size],
    norm: [size],
    slack: [size],
    ratio: [1],
    rows: [size, inputSize],
  };
  for (const [name, shape] of Object.entries(shapes)) {
    if (tensors[name as keyof typeof tensors]?.shape.join() !== shape.join()) return null;
  }
  return tensors as unknown as Screening;
}

/** The weights of one unit after the other, where their file has them so. */
export function ownRows(weight: TensorRange): TensorRange | null {
  const rows = transposed(weight);
  return isMappable(rows) ? rows : null;
}
