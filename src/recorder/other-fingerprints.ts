import type { EntityManager } from 'typeorm';
import { halfValue } from '../embedding/half-precision.ts';
import { fingerprintSize } from './count-sketches.ts';

/** Units of one statement. */
const unitsAtOnce = 512;
/** Of a halfvec as PostgreSQL sends it: its length and two unused bytes, before its numbers. */
const headBytes = 4;

/**
 * Fingerprints of units that were recorded over a corpus before, by the unit's row.
 * @param recorded rows of the units that are left out
 * @param after only rows after this one
 */
export async function otherFingerprints(
  manager: EntityManager,
  corpusId: number,
  recorded: readonly number[],
  after: number,
): Promise<{ ids: number[]; vectors: Float32Array }> {
  const rows = await manager.query<{ unit_id: number; vector: Buffer }[]>(
    `SELECT unit_id, halfvec_send(vector) AS vector FROM fingerprint WHERE corpus_id = $1 AND unit_id > $3 AND unit_id <> ALL ($2::int[])
     ORDER BY unit_id LIMIT ${unitsAtOnce}`,
    [corpusId, recorded, after],
  );
  const vectors = new Float32Array(rows.length * fingerprintSize);
  for (const [row, { vector }] of rows.entries()) {
    for (let at = 0; at < fingerprintSize; at++) {
      vectors[row * fingerprintSize + at] = halfValue(vector.readUInt16BE(headBytes + 2 * at));
    }
  }
  return { ids: rows.map(({ unit_id }) => unit_id), vectors };
}
