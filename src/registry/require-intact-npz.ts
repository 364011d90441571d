import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { inflateMember } from './inflate-member.ts';
import { readZip } from './read-zip.ts';

/**
 * Reads all stored members of the .npz files among a set's. Reading a set looks at headers only, so a changed byte would
 * go unseen; deflated members are checked when they are inflated. Files of torch may be saved without a CRC-32.
 * @throws AzimuthError BAD_FILE that names the member whose CRC-32 is not that of the zip's directory
 */
export async function requireIntactNpz(files: readonly string[]): Promise<void> {
  for (const file of files.filter((name) => name.endsWith('.npz'))) {
    for (const member of await readZip(file)) {
      // Checked as it goes by.
      if (member.method === 'STORED') await pipeline(inflateMember(file, member, member.bytes), nowhere());
    }
  }
}

function nowhere(): Writable {
  return new Writable({
    write(_chunk, _encoding, done) {
      done();
    },
  });
}
