import path from 'node:path';
import { AzimuthError } from '../../errors/azimuth-error.ts';
import { inflateMember } from '../inflate-member.ts';
import { openForReading } from '../open-for-reading.ts';
import { readExactly } from '../read-exactly.ts';
import { readZip } from '../read-zip.ts';
import type { ZipMember } from '../read-zip.ts';
import type { TensorRange } from '../tensor-range.ts';
import type { TorchValue } from './state-dict.ts';
import { tensorOfStorage } from './tensor-of-storage.ts';
import { unpickle } from './unpickle.ts';

/** What torch.save wrote. */
export interface TorchFile {
  /** By name; those of a dictionary in a dictionary have both keys, with a dot between. Numbers too, of shape []. */
  readonly tensors: ReadonlyMap<string, TensorRange>;
  /** What else the outermost dictionary holds. */
  readonly values: ReadonlyMap<string, TorchValue>;
}

/** Bytes. A tensor takes about 150 of a pickle. */
const MAX_PICKLE_BYTES = 16 * 1024 * 1024;

/** Bytes of `little` and `big`, with room. */
const MAX_BYTE_ORDER_BYTES = 16;

/** The opcode that every pickle of a protocol above 1 begins with. */
const PICKLE_START = 0x80;

/**
 * Reads a state dict that torch.save wrote (torch 1.6 or later): where its tensors lie, and its other values. The pickle in
 * it is read in a process of its own, and nothing of it is run. Storages are not read, so their CRC-32 is not checked.
 * Format: https://pytorch.org/docs/stable/notes/serialization.html
 * @throws AzimuthError BAD_FILE for older files, for a pickle of anything but tensors and plain data, which is named, and
 *   where a tensor does not fit its storage.
 */
export async function readTorchFile(file: string): Promise<TorchFile> {
  try {
    await requireNoBarePickle(file);
    const members = await readZip(file);
    const pickle = onlyPickle(members);
    const prefix = pickle.name.slice(0, -'data.pkl'.length);
    const byName = new Map(members.map((member) => [member.name, member]));
    const byteOrder = await readByteOrder(file, byName.get(`${prefix}byteorder`));
    const { tensors, values } = await unpickle(await readMember(file, pickle, MAX_PICKLE_BYTES));
    const ranges = [...tensors].map(([name, tensor]) => {
      const member = byName.get(`${prefix}data/${tensor.storage}`);
      return [name, tensorOfStorage(file, name, tensor, member, byteOrder)] as const;
    });
    return { tensors: new Map(ranges), values };
  } catch (error) {
    const name = `${path.basename(file)}: `;
    if (!(error instanceof AzimuthError) || error.message.startsWith(name)) throw error;
    throw new AzimuthError(error.code, `${name}${error.message}.`);
  }
}

async function requireNoBarePickle(file: string): Promise<void> {
  const { handle, bytes } = await openForReading(file);
  try {
    const start = new Uint8Array(Math.min(1, bytes));
    await readExactly(handle, file, 0, start);
    if (start[0] !== PICKLE_START) return;
    throw new AzimuthError(
      'BAD_FILE',
      'expected the zip file that torch.save writes since version 1.6, found a pickle as older versions wrote it (the ' +
        'legacy format). Save it again: torch.save(torch.load(file, weights_only=True), new_file)',
    );
  } finally {
    await handle.close();
  }
}

/** The name of the folder in the zip is that of the file when it was saved, or `archive`. */
function onlyPickle(members: readonly ZipMember[]): ZipMember {
  const pickles = members.filter(({ name }) => name.endsWith('/data.pkl'));
  const [pickle] = pickles;
  if (pickle && pickles.length === 1) return pickle;
  throw new AzimuthError(
    'BAD_FILE',
    `expected one data.pkl in the zip, as torch.save writes, found ${pickle ? pickles.length : 'none'}. Give a file of torch.save`,
  );
}

/** Files of torch before 2.0 have no such member. */
async function readByteOrder(file: string, member: ZipMember | undefined): Promise<'LITTLE' | 'BIG'> {
  if (!member) return 'LITTLE';
  const found = (await readMember(file, member, MAX_BYTE_ORDER_BYTES)).toString('latin1');
  if (found === 'little' || found === 'big') return found === 'big' ? 'BIG' : 'LITTLE';
  throw new AzimuthError('BAD_FILE', `expected "little" or "big" as byteorder, found ${JSON.stringify(found)}`);
}

async function readMember(file: string, member: ZipMember, maxBytes: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of inflateMember(file, member, maxBytes)) chunks.push(chunk);
  return Buffer.concat(chunks);
}
