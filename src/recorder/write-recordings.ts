import type { EntityManager } from 'typeorm';
import { byteaArray } from '../database/bytea-array.ts';
import { halfVectors } from '../embedding/half-vectors.ts';
import { storableText } from '../records/storable-text.ts';
import { packHistogram } from './pack-histogram.ts';
import type { RecordedUnitRow } from './recorder-protocol.ts';

/** A unit's row, and what was recorded of it. */
export interface UnitRecording extends RecordedUnitRow {
  readonly unitId: number;
}

/**
 * Writes what was recorded of units over a corpus in place of what an earlier recording of it left. A density that a unit's set brought stays;
 * the highest maximum of all corpora is the unit's.
 */
export async function writeRecordings(
  manager: EntityManager,
  corpusId: number,
  countedTokens: number,
  units: readonly UnitRecording[],
): Promise<void> {
  const ids = units.map(({ unitId }) => unitId);
  const column = (value: (unit: UnitRecording) => unknown) => units.map(value);
  const fingerprints = await halfVectors(
    manager,
    units.map(({ fingerprint }) => inRangeOfHalf(fingerprint)),
  );
  await manager.transaction(async (transaction) => {
    await transaction.query('DELETE FROM recording WHERE corpus_id = $1 AND unit_id = ANY ($2)', [corpusId, ids]);
    await transaction.query('DELETE FROM fingerprint WHERE corpus_id = $1 AND unit_id = ANY ($2)', [corpusId, ids]);
    await transaction.query(
      `INSERT INTO recording (corpus_id, tokens, unit_id, density, mean, standard_deviation, skewness, kurtosis, maximum,
         histogram, top_token, records)
       SELECT $1, $2, * FROM unnest($3::int[], $4::float8[], $5::float8[], $6::float8[], $7::float8[], $8::float8[],
         $9::real[], $10::bytea[], $11::text[], $12::bytea[])`,
      [
        corpusId,
        countedTokens,
        ids,
        column(({ measured }) => measured.density),
        column(({ measured }) => measured.mean),
        column(({ measured }) => measured.standardDeviation),
        column(({ measured }) => measured.skewness),
        column(({ measured }) => measured.kurtosis),
        column(({ measured }) => measured.maximum),
        byteaArray(units.map(({ measured }) => packHistogram(measured.histogram))),
        column(({ topToken }) => (topToken === null ? null : storableText(topToken))),
        byteaArray(units.map(({ records }) => records)),
      ],
    );
    await transaction.query(
      `INSERT INTO fingerprint (corpus_id, unit_id, vector)
       SELECT $1, unit_id, vector FROM unnest($2::int[], $3::halfvec[]) AS given (unit_id, vector)`,
      [corpusId, ids, fingerprints],
    );
    await transaction.query(
      `UPDATE unit SET density = coalesce(unit.density, given.density), maximum = greatest(unit.maximum, given.maximum)
       FROM unnest($1::int[], $2::real[], $3::real[]) AS given (id, density, maximum) WHERE unit.id = given.id`,
      [ids, column(({ measured }) => Math.fround(measured.density)), column(({ measured }) => measured.maximum)],
    );
  });
}

/** Only the direction of a fingerprint says something: its largest number becomes 1, since half precision ends at 65,504. */
function inRangeOfHalf(fingerprint: Float32Array): Float32Array {
  const largest = fingerprint.reduce((found, value) => Math.max(found, Math.abs(value)), 0);
  return largest === 0 ? fingerprint : fingerprint.map((value) => value / largest);
}
