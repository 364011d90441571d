import { randomUUID } from 'node:crypto';
import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { isMappable } from './is-mappable.ts';
import { readCachedTensors } from './read-cached-tensors.ts';
import { removeLeftovers } from './remove-leftovers.ts';
import type { TensorRange } from './tensor-range.ts';
import { writeFloat32File } from './write-float32-file.ts';

/**
 * The same tensors as float32 that a runtime can map into memory: where they are if their files have them so, and else
 * in `cacheFile`, a safetensors file that this writes once, in a stream. Then all tensors lie in it, so that one file is
 * mapped. Two processes may ask at the same time: both write, the last one stays, and the two are the same.
 * @param cacheFile its folder is made if need be. Its name must stand for the content of the tensors (their hash), because
 *   a file there is reused if it has the same names and shapes. A truncated one, or another, is replaced.
 * @throws AzimuthError BAD_FILE where a tensor's file is gone or was cut.
 */
export async function float32Ranges(
  tensors: ReadonlyMap<string, TensorRange>,
  cacheFile: string,
): Promise<ReadonlyMap<string, TensorRange>> {
  if ([...tensors.values()].every(isMappable)) return tensors;
  await mkdir(dirname(cacheFile), { recursive: true });
  await removeLeftovers(cacheFile);
  const existing = await cached(tensors, cacheFile);
  if (existing) return existing;

  const temporary = `${cacheFile}.${process.pid}.${randomUUID()}.tmp`;
  try {
    await writeFloat32File(temporary, tensors);
    await rename(temporary, cacheFile);
  } catch (error) {
    await rm(temporary, { force: true });
    // Windows renames over no file that is mapped: then another process was first, and its file will do.
    const written = await cached(tensors, cacheFile);
    if (written) return written;
    throw error;
  }
  const written = await cached(tensors, cacheFile);
  if (!written) throw new Error(`${cacheFile}: what was written does not read back as the tensors it was made of.`);
  return written;
}

/** The tensors in the cache file, in the order asked for, or null if it does not hold exactly these. */
async function cached(
  tensors: ReadonlyMap<string, TensorRange>,
  cacheFile: string,
): Promise<ReadonlyMap<string, TensorRange> | null> {
  const found = await readCachedTensors(cacheFile);
  if (found?.size !== tensors.size) return null;
  const ranges = new Map<string, TensorRange>();
  for (const [name, { shape }] of tensors) {
    const range = found.get(name);
    if (!range || !isMappable(range) || range.shape.join() !== shape.join()) return null;
    ranges.set(name, range);
  }
  return ranges;
}
