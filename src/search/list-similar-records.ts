import type { ActivationRecord } from '../schema/activation-record.ts';
import { foldUnitRecords } from './fold-unit-records.ts';
import { loadRecords } from './load-records.ts';
import type { RecordRows } from './record-rows.ts';
import { readPage, toCountedConnection } from './page.ts';
import type { Services } from './services.ts';
import type { UnitRecord } from './unit-records.ts';

/** Records that were folded into one: as its list folded them, or at the default thresholds if it comes from no list. */
export async function foldedInto(
  { manager }: Services,
  record: ActivationRecord,
  recordsOfUnit: (unitId: number) => Promise<readonly UnitRecord[]>,
): Promise<readonly UnitRecord[]> {
  if (record.folded) return record.folded;
  const all = await foldUnitRecords(manager, await recordsOfUnit(record.unitId), null);
  const own = all.find((folded) =>
    folded.record.kind === 'IMPORTED'
      ? folded.record.rowId === record.rowId
      : record.rowId === 0 && folded.record.packed.passageId === record.passageId,
  );
  return own?.folded ?? [];
}

/** A page of the records that were folded into one, highest activation first. */
export async function listSimilarRecords(
  { configuration }: Services,
  record: ActivationRecord,
  folded: readonly UnitRecord[],
  rows: RecordRows,
  first: number | null,
  after: string | null | undefined,
) {
  const page = readPage(first, after, configuration.AZIMUTH_MAX_PAGE_SIZE);
  const found = await loadRecords(rows, record.unit, folded.slice(page.offset, page.offset + page.first));
  // What is folded has nothing folded into it.
  for (const one of found) one.folded = [];
  return toCountedConnection<ActivationRecord>([found, folded.length], page);
}
