import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';
import { AzimuthError } from '../errors/azimuth-error.ts';

/** The first two bytes of a gzip stream (RFC 1952). */
const gzipMagic = 0x1f8b;
/** Bytes read at once. */
const chunkBytes = 256 * 1024;

export interface OpenRecordFile {
  /** What the file holds, decompressed if need be. */
  readonly content: AsyncIterable<Buffer>;
  /** Bytes of the file itself that are read. */
  readonly bytesRead: () => number;
}

/**
 * Opens a file, compressed with gzip or not, at a byte of what it holds. A compressed one is decompressed up to there.
 * `content` throws AzimuthError BAD_FILE where the file is no gzip stream after all, or ends too early.
 */
export async function openRecordFile(path: string, offset: number): Promise<OpenRecordFile> {
  const compressed = await isCompressed(path);
  const start = compressed ? 0 : offset;
  const raw = createReadStream(path, { start, highWaterMark: chunkBytes });
  const bytesRead = () => start + raw.bytesRead;
  return { content: compressed ? skip(decompressed(raw), offset) : raw, bytesRead };
}

async function isCompressed(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(2), 0, 2, 0);
    return bytesRead === 2 && buffer.readUInt16BE() === gzipMagic;
  } finally {
    await file.close();
  }
}

async function* decompressed(raw: ReturnType<typeof createReadStream>): AsyncGenerator<Buffer, void, void> {
  const gunzip = createGunzip({ chunkSize: chunkBytes });
  raw.on('error', (error) => gunzip.destroy(error));
  try {
    for await (const chunk of raw.pipe(gunzip)) yield chunk as Buffer;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    // Z_DATA_ERROR, Z_BUF_ERROR: of zlib, not of the disk.
    if (!code?.startsWith('Z_')) throw error;
    throw new AzimuthError('BAD_FILE', `expected a whole gzip stream, found one that is damaged (${message}).`);
  } finally {
    raw.destroy();
  }
}

async function* skip(chunks: AsyncIterable<Buffer>, bytes: number): AsyncGenerator<Buffer, void, void> {
  let left = bytes;
  for await (const chunk of chunks) {
    if (left < chunk.length) yield chunk.subarray(left);
    left = Math.max(0, left - chunk.length);
  }
}
