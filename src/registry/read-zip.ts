import path from 'node:path';
import yauzl from 'yauzl';
import type { Entry, ZipFile } from 'yauzl';
import { AzimuthError } from '../errors/azimuth-error.ts';
import { openForReading } from './open-for-reading.ts';
import { shortened } from './shortened.ts';
import { ZipFileReader } from './zip-file-reader.ts';

/** A member of a zip file: where its bytes are, not the bytes. */
export interface ZipMember {
  readonly name: string;
  readonly method: 'STORED' | 'DEFLATED';
  /** First byte of its data in the file: behind the local header's name and extra field. */
  readonly offset: number;
  /** Bytes in the file. */
  readonly compressedBytes: number;
  /** Bytes when inflated, as the zip's directory says. */
  readonly bytes: number;
  readonly crc32: number;
}

/** Members of one file. torch.save makes one a tensor, and models have thousands; each takes three reads here. */
const MAX_MEMBERS = 100_000;

/** Bytes of a zip's shortest possible end, that of an empty archive. */
const END_BYTES = 22;

const methods: ReadonlyMap<number, ZipMember['method']> = new Map([
  [0, 'STORED'],
  [8, 'DEFLATED'],
]);

/**
 * The members of a zip file, in the order of its directory; folders are left out. Sizes come from the directory, because
 * the local headers of numpy hold 0xFFFFFFFF and those of torch 0; where data start comes from the local header, because
 * its extra field has another length. Data are neither read nor checked: see inflateMember.
 * Format: https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT
 * @throws AzimuthError BAD_FILE where the directory is not whole, or a member is encrypted, of an unknown method, outside
 *   the file, on top of another, named twice, or named with a path that leads out of a folder.
 */
export async function readZip(file: string): Promise<readonly ZipMember[]> {
  const { handle, bytes } = await openForReading(file);
  const refuse = (what: string): never => {
    throw new AzimuthError('BAD_FILE', `${path.basename(file)}: ${what}. Download or save the file again.`);
  };
  try {
    if (bytes < END_BYTES)
      return refuse(`expected a zip file, found ${bytes === 0 ? 'an empty file' : `${bytes} bytes`}`);
    const reader = new ZipFileReader(handle, file, bytes);
    const zip = await yauzl.fromRandomAccessReaderPromise(reader, bytes, { autoClose: false, strictFileNames: true });
    if (zip.entryCount > MAX_MEMBERS) refuse(`expected at most ${MAX_MEMBERS} members, found ${zip.entryCount}`);
    const found: Found[] = [];
    for await (const entry of zip.eachEntry()) found.push(await toMember(zip, entry, refuse));
    requireApart(found, refuse);
    return found.map(({ member }) => member).filter(({ name }) => !name.endsWith('/'));
  } catch (error) {
    // Errors of the system have a code; those of yauzl are about the file, and have none.
    if (error instanceof AzimuthError || !(error instanceof Error) || 'code' in error) throw error;
    return refuse(`it is no whole zip file (${shortened(error.message)})`);
  } finally {
    await handle.close();
  }
}

interface Found {
  readonly member: ZipMember;
  /** First byte of its local header. */
  readonly start: number;
}

async function toMember(zip: ZipFile, entry: Entry, refuse: (what: string) => never): Promise<Found> {
  const name = entry.fileName;
  const shown = JSON.stringify(shortened(name));
  if (entry.isEncrypted()) refuse(`member ${shown} is encrypted; expected none that is`);
  const method = methods.get(entry.compressionMethod);
  if (!method) return refuse(`member ${shown} is compressed by method ${entry.compressionMethod}; expected 0 or 8`);
  if (!Number.isSafeInteger(entry.uncompressedSize)) refuse(`member ${shown} is said to be larger than any file`);
  // Refuses data that reach past the end of the file.
  const { fileDataStart } = await zip.readLocalFileHeaderPromise(entry, { minimal: true });
  return {
    member: {
      name,
      method,
      offset: fileDataStart,
      compressedBytes: entry.compressedSize,
      bytes: entry.uncompressedSize,
      crc32: entry.crc32,
    },
    start: entry.relativeOffsetOfLocalHeader,
  };
}

/** Members that share bytes, or a name, are how a zip says two things to two readers. */
function requireApart(found: readonly Found[], refuse: (what: string) => never): void {
  const names = new Set<string>();
  let before: { end: number; name: string } | null = null;
  for (const { member, start } of [...found].sort((a, b) => a.start - b.start)) {
    const shown = JSON.stringify(shortened(member.name));
    if (names.has(member.name)) refuse(`it has two members ${shown}`);
    if (before && start < before.end) refuse(`members ${before.name} and ${shown} overlap`);
    names.add(member.name);
    before = { end: member.offset + member.compressedBytes, name: shown };
  }
}
