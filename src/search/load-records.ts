import { ActivationRecord } from '../schema/activation-record.ts';
import type { Unit } from '../schema/unit.ts';
import type { RecordRows } from './record-rows.ts';
import { recordedRecords } from './recorded-records.ts';
import type { UnitRecord } from './unit-records.ts';

/** Records as the API shows them, in their order. */
export async function loadRecords(
  rows: RecordRows,
  unit: Unit,
  records: readonly UnitRecord[],
): Promise<ActivationRecord[]> {
  const packed = records.flatMap((record) => (record.kind === 'RECORDED' ? [record.packed] : []));
  const rowIds = records.flatMap((record) => (record.kind === 'IMPORTED' ? [record.rowId] : []));
  // At once, so that what other units need at the same time is read with it.
  const [recorded, imported] = await Promise.all([recordedRecords(rows, unit, packed), rows.imported(rowIds)]);
  const byPassage = new Map(recorded.map((record) => [record.passageId, record]));
  return records.flatMap((record) => {
    if (record.kind === 'RECORDED') return byPassage.get(record.packed.passageId) ?? [];
    const found = imported.get(record.rowId);
    // The row may be shown in several lists of one answer; what is folded into it is a list's own affair.
    return found ? Object.assign(new ActivationRecord(), found, { unit }) : [];
  });
}
