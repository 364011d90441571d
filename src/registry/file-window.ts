import type { FileHandle } from 'node:fs/promises';
import { readExactly } from './read-exactly.ts';

/** Elements of 1, 2 or 4 bytes as they are in a file, not yet numbers of any kind. */
export type Words = Uint8Array<ArrayBuffer> | Uint16Array<ArrayBuffer> | Uint32Array<ArrayBuffer>;

/** A part of a range of a file in memory, which moves over it. Positions count words from the range's start. */
export class FileWindow {
  /** Position of the first word in memory. */
  start = 0;
  #end = 0;

  constructor(
    private readonly handle: FileHandle,
    /** A range of the file: from byte `offset` on, so many `words`. */
    private readonly range: { readonly file: string; readonly offset: number; readonly words: number },
    /** Where the part is put. */
    readonly words: Words,
  ) {}

  covers(start: number, count: number): boolean {
    return start >= this.start && start + count <= this.#end;
  }

  /**
   * Moves to `start` and reads `count` words, or as many as the range and the memory have.
   * @throws AzimuthError BAD_FILE where the file ends before the range.
   */
  async load(start: number, count: number): Promise<void> {
    const { file, offset, words } = this.range;
    const wordBytes = this.words.BYTES_PER_ELEMENT;
    const found = Math.min(count, words - start, this.words.length);
    const target = new Uint8Array(this.words.buffer, 0, found * wordBytes);
    this.#end = 0;
    await readExactly(this.handle, file, offset + start * wordBytes, target);
    this.start = start;
    this.#end = start + found;
  }
}
