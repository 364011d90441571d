import type { FileHandle } from 'node:fs/promises';
import yauzl from 'yauzl';
import { readExactly } from './read-exactly.ts';

/**
 * How yauzl reads a zip here. Its own reader asks Node for any position that a file's directory names; Node throws for one
 * above 2^53, and out of a callback that would end the process.
 */
export class ZipFileReader extends yauzl.RandomAccessReader {
  constructor(
    private readonly handle: FileHandle,
    private readonly file: string,
    private readonly bytes: number,
  ) {
    super();
  }

  override read(
    buffer: Buffer,
    offset: number,
    length: number,
    position: number,
    callback: (error: Error | null) => void,
  ): void {
    if (position + length > this.bytes) {
      callback(
        new Error(`its directory leads to byte ${position}, and the file ends at ${this.bytes}: it is truncated`),
      );
      return;
    }
    readExactly(this.handle, this.file, position, buffer.subarray(offset, offset + length)).then(() => {
      callback(null);
    }, callback);
  }
}
