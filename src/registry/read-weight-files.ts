import path from 'node:path';
import { z } from 'zod';
import { AzimuthError } from '../errors/azimuth-error.ts';
import { fileExists } from './file-exists.ts';
import { readJsonFile } from './read-json-file.ts';
import { readSafetensors } from './safetensors.ts';
import type { TensorRange } from './tensor-range.ts';
import { readTorchFile } from './torch/read-torch-file.ts';

type Tensors = ReadonlyMap<string, TensorRange>;

/** How weights are stored, the better first: a folder that has both has the same twice. */
const layouts: readonly { readonly single: string; readonly read: (file: string) => Promise<Tensors> }[] = [
  { single: 'model.safetensors', read: readSafetensors },
  { single: 'pytorch_model.bin', read: async (file) => (await readTorchFile(file)).tensors },
];
const indexSchema = z.object({ weight_map: z.record(z.string(), z.string()) });

/**
 * Finds the tensors of a model folder, in one file or in the shards that its index names; in safetensors, or as torch saves.
 * @throws AzimuthError BAD_FILE if there are none, or a shard or a tensor is missing, or the index leads out of the folder.
 */
export async function readWeightFiles(folder: string): Promise<{ tensors: Tensors; files: readonly string[] }> {
  for (const { single, read } of layouts) {
    const file = path.join(folder, single);
    if (await fileExists(file)) return { tensors: await read(file), files: [file] };
    const index = `${single}.index.json`;
    if (await fileExists(path.join(folder, index))) return readShards(folder, index, read);
  }
  const names = layouts.map(({ single }) => single).join(' or ');
  throw new AzimuthError(
    'BAD_FILE',
    `The folder has no weights: expected ${names}, or an .index.json with its shards.`,
  );
}

async function readShards(
  folder: string,
  index: string,
  read: (file: string) => Promise<Tensors>,
): Promise<{ tensors: Tensors; files: readonly string[] }> {
  const parsed = indexSchema.safeParse(await readJsonFile(path.join(folder, index)));
  if (!parsed.success)
    throw new AzimuthError('BAD_FILE', `${index}: expected an object weight_map of tensor names to file names.`);
  const weightMap = parsed.data.weight_map;
  const shards = new Map<string, Tensors>();
  for (const name of new Set(Object.values(weightMap)))
    shards.set(name, await read(await shardFile(folder, index, name)));
  const tensors = new Map<string, TensorRange>();
  for (const [name, shard] of Object.entries(weightMap)) {
    const tensor = shards.get(shard)?.get(name);
    if (!tensor) throw new AzimuthError('BAD_FILE', `${index} says that ${shard} holds ${name}; the file does not.`);
    tensors.set(name, tensor);
  }
  return { tensors, files: [path.join(folder, index), ...[...shards.keys()].map((name) => path.join(folder, name))] };
}

async function shardFile(folder: string, index: string, name: string): Promise<string> {
  // An index comes from strangers: a name with a path in it would read files outside the folder.
  if (name !== path.basename(name) || name !== path.win32.basename(name) || name === '..' || name === '.') {
    throw new AzimuthError(
      'BAD_FILE',
      `${index} names the shard ${JSON.stringify(name)}, a path outside the folder; expected a file name.`,
    );
  }
  const file = path.join(folder, name);
  if (await fileExists(file)) return file;
  throw new AzimuthError('BAD_FILE', `${index} names the shard ${name}, which is missing: add it to the folder.`);
}
