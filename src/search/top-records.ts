import { Any, type EntityManager } from 'typeorm';
import { ActivationRecord } from '../schema/activation-record.ts';
import { Passage } from '../schema/passage.ts';
import type { Unit } from '../schema/unit.ts';
import { keptRecording } from './kept-recording.ts';
import { recordedRecords } from './recorded-records.ts';
import { passageRelations } from './relations.ts';

/**
 * The records of a unit with the highest activation, near-duplicates aside: of its own recording, or of what others recorded
 * where there is none.
 */
export async function topRecords(manager: EntityManager, unit: Unit, count: number): Promise<ActivationRecord[]> {
  const recording = await keptRecording(manager, unit.rowId);
  if (recording) {
    const heads = recording.records.filter(({ isTop, head }, at) => isTop && head === at);
    return recordedRecords(manager, unit, heads.slice(0, count));
  }
  const records = await manager.find(ActivationRecord, {
    where: { unitId: unit.rowId },
    order: { activation: 'DESC', rowId: 'ASC' },
    take: count,
  });
  const where = { rowId: Any(records.map(({ passageId }) => passageId)) };
  const passages = await manager.find(Passage, { where, relations: passageRelations });
  const byId = new Map(passages.map((passage) => [passage.rowId, passage]));
  return records.map((record) => Object.assign(record, { unit, passage: byId.get(record.passageId) }));
}
