import type { ActivationRecord } from '../schema/activation-record.ts';
import type { DiversityInput } from '../schema/diversity-input.ts';
import type { Unit } from '../schema/unit.ts';
import type { RecordRows } from './record-rows.ts';
import { foldUnitRecords } from './fold-unit-records.ts';
import { loadRecords } from './load-records.ts';
import { readPage, toCountedConnection } from './page.ts';
import type { Services } from './services.ts';
import type { UnitRecord } from './unit-records.ts';

/**
 * A page of the records of a unit, highest activation first; near-duplicates are folded into the highest of them.
 * @param records of the unit
 * @param rows what reads their passages
 */
export async function listRecords(
  { manager, configuration }: Services,
  unit: Unit,
  records: readonly UnitRecord[],
  rows: RecordRows,
  first: number | null,
  after: string | null | undefined,
  diversity: DiversityInput | null | undefined,
) {
  const page = readPage(first, after, configuration.AZIMUTH_MAX_PAGE_SIZE);
  const folded = await foldUnitRecords(manager, records, diversity);
  const shown = folded.slice(page.offset, page.offset + page.first);
  const found = await loadRecords(
    rows,
    unit,
    shown.map(({ record }) => record),
  );
  for (const [at, record] of found.entries()) record.folded = shown[at]?.folded ?? [];
  return toCountedConnection<ActivationRecord>([found, folded.length], page);
}
