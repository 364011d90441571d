import { hash } from 'node:crypto';

/**
 * Tells records of one unit on one passage apart: 64 bits, of which a unit has a few thousand at most.
 * @param firstToken index of the record's first token in the passage
 * @param packed its activations, packed
 */
export function recordDigest(firstToken: number, tokenCount: number, packed: Buffer): bigint {
  const place = Buffer.alloc(8);
  place.writeUInt32LE(firstToken, 0);
  place.writeUInt32LE(tokenCount, 4);
  return hash('sha256', Buffer.concat([place, packed]), 'buffer').readBigInt64LE();
}
