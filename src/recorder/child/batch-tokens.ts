import type { UnitSource } from '../../engine/protocol.ts';

/** Tokens that are run before the units' values of all of them are computed at once: what units count stays in the cache meanwhile. */
const most = 1024;
/** Bytes of the values of one source that are computed at once. */
const maxBytes = 64 * 1024 ** 2;

/** Tokens of one batch of passages; a batch ends with the passage that reaches them. */
export function batchTokens(sources: readonly UnitSource[]): number {
  const sizes = sources.map((source) => (source.kind === 'DIRECTION' ? source.encoder.size : source.size));
  return Math.min(most, Math.ceil(maxBytes / (Float32Array.BYTES_PER_ELEMENT * Math.max(1, ...sizes))));
}
