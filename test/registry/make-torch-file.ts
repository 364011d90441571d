import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { ExecutionContext } from 'ava';
import { makeZip } from './make-zip.ts';
import type { MadeMember } from './make-zip.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** Opcodes of pickles, as text to put together: https://github.com/python/cpython/blob/main/Lib/pickletools.py */
export const pickled = {
  global: (module: string, name: string) => `c${module}\n${name}\n`,
  text: (text: string) => `X${int32(Buffer.byteLength(text, 'latin1'))}${text}`,
  int: (value: number) => `J${int32(value)}`,
  tuple: (...items: readonly string[]) => `(${items.join('')}t`,
  dict: (...items: readonly string[]) => `}(${items.join('')}u`,
  call: (callable: string, ...args: readonly string[]) => `${callable}(${args.join('')}tR`,
};

const { global, text, int, tuple, call } = pickled;

/** A tensor as torch pickles it. */
export function pickledTensor({
  type = 'FloatStorage',
  key = '0',
  elements,
  offset = 0,
  shape,
  strides,
  location = 'cpu',
}: {
  type?: string;
  key?: string;
  elements: number;
  offset?: number;
  shape: readonly number[];
  strides: readonly number[];
  location?: string;
}): string {
  const storage = `${tuple(text('storage'), global('torch', type), text(key), text(location), int(elements))}Q`;
  const rest = [int(offset), tuple(...shape.map(int)), tuple(...strides.map(int)), '\x89'];
  return call(
    global('torch._utils', '_rebuild_tensor_v2'),
    storage,
    ...rest,
    call(global('collections', 'OrderedDict')),
  );
}

/** Writes a torch file with this pickle, in a folder that goes when the test ends. */
export async function makeTorchFile(
  t: ExecutionContext,
  pickle: string,
  storages: Readonly<Record<string, Uint8Array>> = {},
  others: readonly MadeMember[] = [],
): Promise<string> {
  const file = path.join(await temporaryFolder(t), 'made.pt');
  const members = [
    { name: 'made/data.pkl', data: Buffer.from(`\x80\x02${pickle}.`, 'latin1') },
    ...Object.entries(storages).map(([key, data]) => ({ name: `made/data/${key}`, data, style: 'TORCH' as const })),
    ...others,
  ];
  await writeFile(file, makeZip(members));
  return file;
}

function int32(value: number): string {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32LE(value);
  return bytes.toString('latin1');
}
