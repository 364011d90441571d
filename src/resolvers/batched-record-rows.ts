import DataLoader from 'dataloader';
import type { ActivationRecord } from '../schema/activation-record.ts';
import type { Passage } from '../schema/passage.ts';
import type { RecordRows } from '../search/record-rows.ts';

/** Reads together what is asked for at the same time, and nothing twice. */
export class BatchedRecordRows implements RecordRows {
  readonly #passages: DataLoader<number, Passage | null>;
  readonly #imported: DataLoader<number, ActivationRecord | null>;

  constructor(rows: RecordRows) {
    this.#passages = loader((rowIds) => rows.passages(rowIds));
    this.#imported = loader((rowIds) => rows.imported(rowIds));
  }

  passages(rowIds: readonly number[]): Promise<ReadonlyMap<number, Passage>> {
    return loadAll(this.#passages, rowIds);
  }

  imported(rowIds: readonly number[]): Promise<ReadonlyMap<number, ActivationRecord>> {
    return loadAll(this.#imported, rowIds);
  }
}

function loader<T>(read: (rowIds: readonly number[]) => Promise<ReadonlyMap<number, T>>): DataLoader<number, T | null> {
  return new DataLoader(async (rowIds) => {
    const found = await read(rowIds);
    return rowIds.map((rowId) => found.get(rowId) ?? null);
  });
}

async function loadAll<T>(from: DataLoader<number, T | null>, rowIds: readonly number[]): Promise<Map<number, T>> {
  const found = await Promise.all(rowIds.map(async (rowId) => [rowId, await from.load(rowId)] as const));
  return new Map(found.flatMap(([rowId, row]) => (row === null ? [] : [[rowId, row]])));
}
