import { randomUUID } from 'node:crypto';
import { mkdir, open, rename, rm, rmdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { AzimuthError } from '../errors/azimuth-error.ts';
import { ignoreError } from './ignore-error.ts';
import { inflateMember } from './inflate-member.ts';
import type { ZipMember } from './read-zip.ts';
import { removeLeftovers } from './remove-leftovers.ts';

/** Beside the zip. Hidden, so that it is never taken for a file of the set; it goes when the set's folder does. */
const FOLDER = '.inflated';

/** Bytes that a member may always have. */
const FREE_BYTES = 64 * 1024 * 1024;

/**
 * How often its size in the zip a longer one may have. Weights shrink by a tenth, float32 of few digits by half; a zip bomb
 * grows a thousandfold.
 */
const MAX_RATIO = 20;

/**
 * A deflated member of a zip as a file, so that its bytes have a place: inflated once, and found again by its CRC-32. It is
 * written aside in a stream, checked, and renamed, so that it is whole or not there.
 * @throws AzimuthError BAD_FILE where the member is too large or corrupt, or the folder cannot be written to
 */
export async function inflatedFile(zip: string, member: ZipMember): Promise<string> {
  const sum = member.crc32.toString(16).padStart(8, '0');
  // The name is a stranger's, and only for people.
  const name = path.posix
    .basename(member.name)
    .replaceAll(/[^\w.-]/g, '_')
    .slice(-80);
  const file = path.join(path.dirname(zip), FOLDER, `${sum}-${member.bytes}-${name}`);
  if (await isWhole(file, member)) return file;
  const temporary = `${file}.${process.pid}.${randomUUID()}.tmp`;
  try {
    await mkdir(path.dirname(file), { recursive: true });
    await removeLeftovers(file);
    const maxBytes = Math.max(FREE_BYTES, MAX_RATIO * member.compressedBytes);
    await write(temporary, inflateMember(zip, member, maxBytes));
    await rename(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true });
    await rmdir(path.dirname(file)).catch(ignoreError('ENOTEMPTY', 'EEXIST', 'ENOENT'));
    // Windows renames over no file that is open: then another process was first, and its file will do.
    if (await isWhole(file, member)) return file;
    throw readable(error, zip, member);
  }
  return file;
}

/** Opened before the first byte is asked for and closed before an error leaves: nothing can make the file again after that. */
async function write(file: string, chunks: AsyncIterable<Uint8Array>): Promise<void> {
  const handle = await open(file, 'wx');
  try {
    for await (const chunk of chunks) await handle.writeFile(chunk);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function isWhole(file: string, { bytes }: ZipMember): Promise<boolean> {
  return stat(file).then(
    (found) => found.isFile() && found.size === bytes,
    () => false,
  );
}

function readable(error: unknown, zip: string, member: ZipMember): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (!['EACCES', 'EPERM', 'EROFS', 'ENOSPC', 'EDQUOT'].includes(code)) return error;
  return new AzimuthError(
    'BAD_FILE',
    `${path.basename(zip)}: member ${JSON.stringify(member.name)} is compressed, and there is no room to inflate it beside the ` +
      `file (${code}). Make its folder writable, or save the file uncompressed, with numpy.savez.`,
  );
}
