import type { EntityManager } from 'typeorm';
import { unpackRecords, type PackedRecord } from '../recorder/pack-records.ts';

/** A record of a unit, before its passage is read: one that a recorder packed, or one that was imported. */
export type UnitRecord =
  | {
      readonly kind: 'RECORDED';
      readonly activation: number;
      readonly corpusId: number;
      readonly packed: PackedRecord;
      /** The record that it is folded into at the default thresholds; null for one that stands for itself. */
      readonly head: UnitRecord | null;
    }
  | { readonly kind: 'IMPORTED'; readonly activation: number; readonly rowId: number };

/**
 * The top records of units over all corpora, highest activation first: two statements, however many units.
 * @returns by the unit's row
 */
export async function unitRecords(
  manager: EntityManager,
  unitIds: readonly number[],
): Promise<ReadonlyMap<number, readonly UnitRecord[]>> {
  const packed = await manager.query<{ unit_id: number; corpus_id: number; records: Buffer }[]>(
    'SELECT unit_id, corpus_id, records FROM recording WHERE unit_id = ANY ($1) ORDER BY corpus_id',
    [unitIds],
  );
  const imported = await manager.query<{ unit_id: number; id: number; activation: number }[]>(
    'SELECT unit_id, id, activation FROM activation_record WHERE unit_id = ANY ($1) ORDER BY activation DESC, id',
    [unitIds],
  );
  const found = new Map<number, UnitRecord[]>(unitIds.map((id) => [id, []]));
  for (const { unit_id, corpus_id, records } of packed) found.get(unit_id)?.push(...topRecords(corpus_id, records));
  for (const { unit_id, id, activation } of imported) {
    found.get(unit_id)?.push({ kind: 'IMPORTED', activation: Math.fround(activation), rowId: id });
  }
  // Stable: equals stay in the order of their corpora, then of their rows.
  for (const records of found.values()) records.sort((a, b) => b.activation - a.activation);
  return found;
}

/** A head comes before what is folded into it. */
function topRecords(corpusId: number, bytes: Buffer): UnitRecord[] {
  const all: (UnitRecord | null)[] = [];
  for (const [at, packed] of unpackRecords(bytes).entries()) {
    const { isTop, activation, head } = packed;
    all.push(
      isTop ? { kind: 'RECORDED', activation, corpusId, packed, head: head === at ? null : (all[head] ?? null) } : null,
    );
  }
  return all.filter((record) => record !== null);
}
