import { requireRoom } from './require-room.ts';

const NEWLINE = 0x0a;

/**
 * The lines of a stream of bytes, each with the newline that ends it; the last one may have none. No more than one line and
 * one chunk are held.
 * @param maxBytes of one line
 * @throws AzimuthError BAD_FILE for a line that is longer
 */
export async function* splitLines(chunks: AsyncIterable<Buffer>, maxBytes: number): AsyncGenerator<Buffer, void, void> {
  let begun: Buffer[] = [];
  let begunBytes = 0;
  for await (const chunk of chunks) {
    let start = 0;
    for (let end = chunk.indexOf(NEWLINE) + 1; end > 0; end = chunk.indexOf(NEWLINE, start) + 1) {
      requireRoom(begunBytes + end - start, maxBytes);
      const last = chunk.subarray(start, end);
      yield begun.length === 0 ? last : Buffer.concat([...begun, last]);
      [begun, begunBytes, start] = [[], 0, end];
    }
    if (start === chunk.length) continue;
    begun.push(chunk.subarray(start));
    begunBytes += chunk.length - start;
    requireRoom(begunBytes, maxBytes);
  }
  if (begunBytes > 0) yield Buffer.concat(begun);
}
