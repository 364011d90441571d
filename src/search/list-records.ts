import { In } from 'typeorm';
import { ActivationRecord } from '../schema/activation-record.ts';
import { Passage } from '../schema/passage.ts';
import type { Unit } from '../schema/unit.ts';
import { readPage, toCountedConnection } from './page.ts';
import { passageRelations } from './relations.ts';
import type { Services } from './services.ts';

/** A page of the records of a unit: highest activation first. */
export async function listRecords(
  { manager, configuration }: Services,
  unit: Unit,
  first: number | null,
  after: string | null | undefined,
) {
  const page = readPage(first, after, configuration.AZIMUTH_MAX_PAGE_SIZE);
  const [records, count] = await manager.findAndCount(ActivationRecord, {
    where: { unitId: unit.rowId },
    order: { activation: 'DESC', rowId: 'ASC' },
    skip: page.offset,
    take: page.first,
  });
  // Not by a join: that would read the passages of all records to find those of the page.
  const wanted = In(records.map((record) => record.passageId));
  const passages = await manager.find(Passage, { where: { rowId: wanted }, relations: passageRelations });
  const byId = new Map(passages.map((passage) => [passage.rowId, passage]));
  for (const record of records) {
    record.unit = unit;
    record.passage = byId.get(record.passageId) as Passage;
  }
  return toCountedConnection([records, count], page);
}
