import { closeSync, existsSync, fsyncSync, openSync, readSync, renameSync, writeSync } from 'node:fs';
import type { SourceRecorder } from './source-recorder.ts';

/** Numbers of the head: passages, and of each source its counted tokens and the words of its arena. */
const headNumbers = 1;
const sourceNumbers = 2;

/**
 * Writes all that recorders hold to a file, whole or not at all: it takes its name when it is complete. Native byte order: it is read by
 * the same machine.
 * @param passages that are recorded
 */
export function writeCheckpoint(file: string, passages: number, sources: readonly SourceRecorder[]): void {
  const head = Float64Array.from([
    passages,
    ...sources.flatMap(({ statistics, arena }) => [statistics.tokens, arena.used]),
  ]);
  const handle = openSync(`${file}.part`, 'w');
  try {
    writeAll(handle, head);
    for (const { arrays, arena } of sources) {
      for (const array of arrays) writeAll(handle, array);
      writeAll(handle, arena.words.subarray(0, arena.used));
    }
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(`${file}.part`, file);
}

/**
 * Fills new recorders of the same sources from a checkpoint.
 * @returns passages that are recorded; 0 if there is none
 */
export function readCheckpoint(file: string, sources: readonly SourceRecorder[]): number {
  if (!existsSync(file)) return 0;
  const handle = openSync(file, 'r');
  try {
    const head = new Float64Array(headNumbers + sourceNumbers * sources.length);
    readAll(handle, head);
    for (const [at, { arrays, arena, statistics }] of sources.entries()) {
      statistics.tokens = head[headNumbers + sourceNumbers * at] ?? 0;
      for (const array of arrays) readAll(handle, array);
      arena.used = head[headNumbers + sourceNumbers * at + 1] ?? 0;
      arena.words = new Uint16Array(Math.max(arena.words.length, 2 * arena.used));
      readAll(handle, arena.words.subarray(0, arena.used));
    }
    return head[0] ?? 0;
  } finally {
    closeSync(handle);
  }
}

/** Bytes of one call: the system takes no more than 2 GiB at once. */
const chunkBytes = 1 << 28;

function writeAll(handle: number, array: NodeJS.ArrayBufferView): void {
  for (let at = 0; at < array.byteLength;) {
    at += writeSync(handle, array, at, Math.min(chunkBytes, array.byteLength - at));
  }
}

function readAll(handle: number, array: NodeJS.ArrayBufferView): void {
  for (let at = 0; at < array.byteLength;) {
    const read = readSync(handle, array, at, Math.min(chunkBytes, array.byteLength - at), null);
    if (read === 0) throw new Error('The checkpoint of a recording ends too early.');
    at += read;
  }
}
