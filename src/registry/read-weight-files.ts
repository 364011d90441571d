import { access } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { AzimuthError } from '../errors/azimuth-error.ts';
import { readJsonFile } from './read-json-file.ts';
import { readSafetensors } from './safetensors.ts';
import type { TensorRange } from './tensor-range.ts';

const single = 'model.safetensors';
const index = 'model.safetensors.index.json';
const indexSchema = z.object({ weight_map: z.record(z.string(), z.string()) });

/**
 * Finds the tensors of a model folder, in one file or in the shards that its index names.
 * @throws AzimuthError BAD_FILE if there are none, or a shard or a tensor is missing, or the index leads out of the folder.
 */
export async function readWeightFiles(
  folder: string,
): Promise<{ tensors: ReadonlyMap<string, TensorRange>; files: readonly string[] }> {
  if (await exists(path.join(folder, single))) {
    const file = path.join(folder, single);
    return { tensors: await readSafetensors(file), files: [file] };
  }
  if (!(await exists(path.join(folder, index)))) {
    throw new AzimuthError('BAD_FILE', `The folder has no weights: expected ${single}, or ${index} with its shards.`);
  }
  const parsed = indexSchema.safeParse(await readJsonFile(path.join(folder, index)));
  if (!parsed.success)
    throw new AzimuthError('BAD_FILE', `${index}: expected an object weight_map of tensor names to file names.`);
  const weightMap = parsed.data.weight_map;
  const shards = new Map<string, ReadonlyMap<string, TensorRange>>();
  for (const name of new Set(Object.values(weightMap))) shards.set(name, await readShard(folder, name));
  const tensors = new Map<string, TensorRange>();
  for (const [name, shard] of Object.entries(weightMap)) {
    const tensor = shards.get(shard)?.get(name);
    if (!tensor) throw new AzimuthError('BAD_FILE', `${index} says that ${shard} holds ${name}; the file does not.`);
    tensors.set(name, tensor);
  }
  return { tensors, files: [path.join(folder, index), ...[...shards.keys()].map((name) => path.join(folder, name))] };
}

async function readShard(folder: string, name: string): Promise<ReadonlyMap<string, TensorRange>> {
  // An index comes from strangers: a name with a path in it would read files outside the folder.
  if (name !== path.basename(name) || name !== path.win32.basename(name) || name === '..' || name === '.') {
    throw new AzimuthError(
      'BAD_FILE',
      `${index} names the shard ${JSON.stringify(name)}, a path outside the folder; expected a file name.`,
    );
  }
  if (!(await exists(path.join(folder, name)))) {
    throw new AzimuthError('BAD_FILE', `${index} names the shard ${name}, which is missing: add it to the folder.`);
  }
  return readSafetensors(path.join(folder, name));
}

function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}
