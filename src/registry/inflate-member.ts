import path from 'node:path';
import { pipeline } from 'node:stream';
import type { Readable } from 'node:stream';
import { crc32, createInflateRaw } from 'node:zlib';
import { AzimuthError } from '../errors/azimuth-error.ts';
import { openForReading } from './open-for-reading.ts';
import type { ZipMember } from './read-zip.ts';
import { shortened } from './shortened.ts';

/** Bytes that are in memory at a time. */
const CHUNK_BYTES = 1024 * 1024;

/**
 * The bytes of a zip's member, stored or deflated, in a stream. To have them in a file, hand this to `pipeline`.
 * What came before an error must not be used: the CRC-32 is known to fit only at the end.
 * @param maxBytes a member that says it is longer is not begun, and one that proves longer than it says is left where
 *   it does: memory and disk stay near this whatever a zip bomb holds.
 * @throws AzimuthError BAD_FILE where the member is too long, cut, or its CRC-32 or length is not that of the directory.
 */
export async function* inflateMember(
  file: string,
  member: ZipMember,
  maxBytes: number,
): AsyncGenerator<Uint8Array, void, void> {
  const refuse = (what: string): never => {
    const name = JSON.stringify(shortened(member.name));
    throw new AzimuthError('BAD_FILE', `${path.basename(file)}: member ${name} ${what}.`);
  };
  if (member.bytes > maxBytes) refuse(`has ${member.bytes} bytes when inflated; the limit is ${maxBytes} bytes`);
  const { handle } = await openForReading(file);
  try {
    let bytes = 0;
    let sum = 0;
    for await (const chunk of inflated(handle, member)) {
      bytes += chunk.length;
      if (bytes > member.bytes) refuse(`is larger than the ${member.bytes} bytes that the zip's directory says`);
      sum = crc32(chunk, sum);
      yield chunk;
    }
    if (bytes < member.bytes) refuse(`is cut: expected ${member.bytes} bytes, found ${bytes}. Download the file again`);
    if (sum !== member.crc32) {
      refuse(
        `is corrupt: expected the CRC-32 ${hexadecimal(member.crc32)}, found ${hexadecimal(sum)}. Download the file again`,
      );
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('Z_')) {
      refuse(`is corrupt: it does not inflate (${error.message}). Download the file again`);
    }
    throw error;
  } finally {
    await handle.close();
  }
}

function inflated(
  handle: Awaited<ReturnType<typeof openForReading>>['handle'],
  { offset, compressedBytes, method }: ZipMember,
): AsyncIterable<Buffer> | Iterable<Buffer> {
  // A stream cannot be asked for no bytes at all.
  if (compressedBytes === 0) return [];
  const end = offset + compressedBytes - 1;
  const stored: Readable = handle.createReadStream({
    start: offset,
    end,
    autoClose: false,
    highWaterMark: CHUNK_BYTES,
  });
  if (method === 'STORED') return stored;
  // Errors reach whoever reads the last stream.
  return pipeline(stored, createInflateRaw({ chunkSize: CHUNK_BYTES }), () => undefined);
}

function hexadecimal(sum: number): string {
  return sum.toString(16).padStart(8, '0');
}
