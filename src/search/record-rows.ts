import { Any, type EntityManager } from 'typeorm';
import { ActivationRecord } from '../schema/activation-record.ts';
import { Passage } from '../schema/passage.ts';
import { passageRelations } from './relations.ts';

/** Rows that records are shown with, by their ids; those that are gone are left out. */
export interface RecordRows {
  /** With their corpora. */
  passages(rowIds: readonly number[]): Promise<ReadonlyMap<number, Passage>>;
  /** Imported records with their passages. */
  imported(rowIds: readonly number[]): Promise<ReadonlyMap<number, ActivationRecord>>;
}

/** Reads them at once: a statement for each call. An API request has {@link Loaders}, which read for all its parts together. */
export function readRecordRows(manager: EntityManager): RecordRows {
  return {
    async passages(rowIds) {
      if (rowIds.length === 0) return new Map();
      const found = await manager.find(Passage, { where: { rowId: Any(rowIds) }, relations: passageRelations });
      return new Map(found.map((passage) => [passage.rowId, passage]));
    },
    async imported(rowIds) {
      if (rowIds.length === 0) return new Map();
      const relations = { passage: passageRelations };
      const found = await manager.find(ActivationRecord, { where: { rowId: Any(rowIds) }, relations });
      return new Map(found.map((record) => [record.rowId, record]));
    },
  };
}
