import type { EntityManager } from 'typeorm';
import { unpackRecords } from '../recorder/pack-records.ts';
import type { ActivationRecord } from '../schema/activation-record.ts';
import { Recording } from '../schema/recording.ts';
import { readRecordRows } from './record-rows.ts';
import { recordedRecords } from './recorded-records.ts';
import { unitsOfRows } from './units-of-rows.ts';

/** The record of a unit on a passage, of those that a recorder kept; null if it kept none. */
export async function findRecordedRecord(
  manager: EntityManager,
  unitId: number,
  passageId: number,
): Promise<ActivationRecord | null> {
  const recording = await manager
    .createQueryBuilder(Recording, 'recording')
    .where('recording.unit_id = :unitId', { unitId })
    .andWhere('recording.corpus_id = (SELECT corpus_id FROM passage WHERE id = :passageId)', { passageId })
    .getOne();
  const packed = recording && unpackRecords(recording.records).find((record) => record.passageId === passageId);
  if (!packed) return null;
  const unit = (await unitsOfRows(manager, [unitId])).get(unitId);
  const [record] = unit ? await recordedRecords(readRecordRows(manager), unit, [packed]) : [];
  return record ?? null;
}
