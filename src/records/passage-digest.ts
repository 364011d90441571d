import { hash } from 'node:crypto';

/** Bytes of a digest: half of a SHA-256, since nobody gains by two passages with the same. */
const digestBytes = 16;

/**
 * Tells passages of a corpus apart that are known by the texts of their tokens. Those known by token ids begin otherwise
 * than with "tokens".
 */
export function passageDigest(tokens: readonly string[]): Buffer {
  return hash('sha256', `tokens${JSON.stringify(tokens)}`, 'buffer').subarray(0, digestBytes);
}
