import { requireRoom } from './require-room.ts';

/**
 * All of a stream of bytes at once, if there is anything.
 * @param maxBytes of it
 * @throws AzimuthError BAD_FILE for a stream that is longer
 */
export async function* joinChunks(chunks: AsyncIterable<Buffer>, maxBytes: number): AsyncGenerator<Buffer, void, void> {
  const all: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of chunks) {
    all.push(chunk);
    bytes += chunk.length;
    requireRoom(bytes, maxBytes);
  }
  if (bytes > 0) yield Buffer.concat(all);
}
