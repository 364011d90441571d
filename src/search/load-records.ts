import { In, type EntityManager } from 'typeorm';
import { ActivationRecord } from '../schema/activation-record.ts';
import type { Unit } from '../schema/unit.ts';
import { recordedRecords } from './recorded-records.ts';
import { passageRelations } from './relations.ts';
import type { UnitRecord } from './unit-records.ts';

/** Records as the API shows them, in their order: two statements. */
export async function loadRecords(
  manager: EntityManager,
  unit: Unit,
  records: readonly UnitRecord[],
): Promise<ActivationRecord[]> {
  const packed = records.flatMap((record) => (record.kind === 'RECORDED' ? [record.packed] : []));
  const rowIds = records.flatMap((record) => (record.kind === 'IMPORTED' ? [record.rowId] : []));
  const recorded = new Map((await recordedRecords(manager, unit, packed)).map((record) => [record.passageId, record]));
  const imported = new Map<number, ActivationRecord>();
  if (rowIds.length > 0) {
    const where = { rowId: In(rowIds) };
    const found = await manager.find(ActivationRecord, { where, relations: { passage: passageRelations } });
    for (const record of found) imported.set(record.rowId, Object.assign(record, { unit }));
  }
  return records.flatMap((record) => {
    const found = record.kind === 'RECORDED' ? recorded.get(record.packed.passageId) : imported.get(record.rowId);
    return found ? [found] : [];
  });
}
