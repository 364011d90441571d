import { stat } from 'node:fs/promises';
import type { Encoder } from '../encoder.ts';
import { readCachedTensors } from '../read-cached-tensors.ts';
import type { ReducedScreening } from './reduced-screening.ts';

/**
 * The reduced screening of a set that was made before.
 * @returns null if it was found that there is none (an empty file); undefined if the file is not there, or not whole
 */
export async function readReducedScreening(
  file: string,
  { inputSize, size }: Pick<Encoder, 'inputSize' | 'size'>,
): Promise<ReducedScreening | null | undefined> {
  const found = await stat(file).catch(() => null);
  if (!found) return undefined;
  if (found.size === 0) return null;
  const tensors = await readCachedTensors(file);
  if (!tensors) return undefined;
  const [count = 0, fewer = 0] = ['basis', 'core'].map((name) => tensors.get(name)?.shape[1] ?? 0);
  const shapes = {
    basis: [inputSize, count],
    core: [inputSize, fewer],
    shares: [2, size],
    weights: [count, size],
    scale: [size],
    norm: [size],
    slack: [size],
    ratio: [1],
  };
  const isWhole = Object.entries(shapes).every(([name, shape]) => tensors.get(name)?.shape.join() === shape.join());
  return isWhole ? (Object.fromEntries(tensors) as unknown as ReducedScreening) : undefined;
}
