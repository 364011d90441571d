import path from 'node:path';
import { inflatedFile } from './inflated-file.ts';
import { readNpy } from './read-npy.ts';
import { readZip } from './read-zip.ts';
import { shortened } from './shortened.ts';
import type { TensorRange } from './tensor-range.ts';

const SUFFIX = '.npy';

/**
 * Where arrays of a .npz lie. Reads the zip's directory and the arrays' headers. Stored arrays are where they are, and their
 * CRC-32 is not checked (see requireIntactNpz); deflated ones are inflated into a file beside the .npz, once.
 * @param choose gets the names of all arrays, in the file's order, and gives those that are wanted; it throws for a file
 *   that has others than it should, before anything is inflated
 * @throws AzimuthError BAD_FILE where the zip or an array that is wanted is not sound
 */
export async function readNpz(
  file: string,
  choose: (names: readonly string[]) => readonly string[],
): Promise<ReadonlyMap<string, TensorRange>> {
  const members = await readZip(file);
  const byName = new Map(
    members
      .filter(({ name }) => name.endsWith(SUFFIX))
      .map((member) => [member.name.slice(0, -SUFFIX.length), member] as const),
  );
  const tensors = new Map<string, TensorRange>();
  for (const name of choose([...byName.keys()])) {
    const member = byName.get(name);
    if (!member) continue;
    const place =
      member.method === 'STORED'
        ? { file, offset: member.offset, length: member.bytes }
        : { file: await inflatedFile(file, member), offset: 0 };
    tensors.set(name, await readNpy(place, name, `${path.basename(file)}: array ${shortened(name)}`));
  }
  return tensors;
}
