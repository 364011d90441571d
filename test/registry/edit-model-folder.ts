import { copyFile, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { ExecutionContext } from 'ava';
import { temporaryFolder } from './temporary-folder.ts';

interface StoredTensor {
  dtype: string;
  shape: number[];
  data_offsets: [number, number];
}

export interface ModelEdit {
  /** Keys of config.json that get another value; undefined removes one. */
  readonly configuration?: Readonly<Record<string, unknown>>;
  /** What a tensor is called, or null to leave it out. */
  readonly rename?: (name: string) => string | null;
  /** Shapes by name. The data stay. */
  readonly reshape?: Readonly<Record<string, readonly number[]>>;
  /** Tensors that are added, float32. */
  readonly add?: Readonly<Record<string, { readonly shape: readonly number[]; readonly values: Float32Array }>>;
}

/** A copy of a model folder (single file of weights) with something changed. It goes when the test ends. */
export async function editModelFolder(t: ExecutionContext, folder: string, edit: ModelEdit): Promise<string> {
  const copy = await temporaryFolder(t);
  for (const name of ['tokenizer.json', 'tokenizer_config.json'])
    await copyFile(path.join(folder, name), path.join(copy, name));
  const config = JSON.parse(await readFile(path.join(folder, 'config.json'), 'utf8')) as object;
  await writeFile(path.join(copy, 'config.json'), JSON.stringify({ ...config, ...edit.configuration }));

  const file = await readFile(path.join(folder, 'model.safetensors'));
  const dataStart = 8 + Number(file.readBigUInt64LE(0));
  const header = JSON.parse(file.subarray(8, dataStart).toString()) as Record<string, StoredTensor>;
  const kept: Record<string, StoredTensor> = {};
  const data: Uint8Array[] = [];
  let end = 0;
  const keep = (name: string, dtype: string, shape: readonly number[], bytes: Uint8Array) => {
    kept[name] = { dtype, shape: [...shape], data_offsets: [end, end + bytes.length] };
    data.push(bytes);
    end += bytes.length;
  };
  for (const [stored, { dtype, shape, data_offsets: offsets }] of Object.entries(header)) {
    const name = stored === '__metadata__' ? null : (edit.rename ?? String)(stored);
    if (name === null) continue;
    const bytes = file.subarray(dataStart + offsets[0], dataStart + offsets[1]);
    keep(name, dtype, edit.reshape?.[stored] ?? shape, bytes);
  }
  for (const [name, { shape, values }] of Object.entries(edit.add ?? {}))
    keep(name, 'F32', shape, new Uint8Array(values.buffer));
  const json = Buffer.from(JSON.stringify(kept));
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(json.length));
  await writeFile(path.join(copy, 'model.safetensors'), Buffer.concat([length, json, ...data]));
  return copy;
}
