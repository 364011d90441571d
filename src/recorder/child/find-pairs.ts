import { fingerprintSize } from '../count-sketches.ts';
import { fingerprintPairs } from '../fingerprint-pairs.ts';
import type { Recording } from './recording.ts';

/** Finds which units fire alike: those of this recording, and all that were recorded over the same corpus before. */
export async function findPairs(recording: Recording, unitIds: readonly number[]): Promise<void> {
  const { order, recorders, tell } = recording;
  const ids = [...unitIds];
  const parts = recorders.map(({ statistics }) => statistics.sketches.values);
  for (let after = 0; ; after = ids.at(-1) ?? 0) {
    const { ids: others, vectors } = await tell({ kind: 'OTHERS', after });
    if (!vectors || others.length === 0) break;
    ids.push(...others);
    parts.push(vectors);
  }
  const all = new Float32Array(ids.length * fingerprintSize);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  const pairs = await fingerprintPairs(all, fingerprintSize, { floor: order.familyFloor, session: order.setup });
  await tell({ kind: 'PAIRS', unitIds: ids, pairs });
}
