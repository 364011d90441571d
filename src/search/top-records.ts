import type { EntityManager } from 'typeorm';
import { ActivationRecord } from '../schema/activation-record.ts';
import type { Unit } from '../schema/unit.ts';
import { keptRecording } from './kept-recording.ts';
import { loadRecords } from './load-records.ts';
import { readRecordRows } from './record-rows.ts';
import { recordedRecords } from './recorded-records.ts';

/**
 * The records of a unit with the highest activation, near-duplicates aside: of its own recording, or of what others recorded
 * where there is none.
 */
export async function topRecords(manager: EntityManager, unit: Unit, count: number): Promise<ActivationRecord[]> {
  const rows = readRecordRows(manager);
  const recording = await keptRecording(manager, unit.rowId);
  if (recording) {
    const heads = recording.records.filter(({ isTop, head }, at) => isTop && head === at);
    return recordedRecords(rows, unit, heads.slice(0, count));
  }
  const imported = await manager.find(ActivationRecord, {
    select: { rowId: true, activation: true },
    where: { unitId: unit.rowId },
    order: { activation: 'DESC', rowId: 'ASC' },
    take: count,
  });
  return loadRecords(
    rows,
    unit,
    imported.map(({ rowId, activation }) => ({ kind: 'IMPORTED', rowId, activation })),
  );
}
