import { Any, type EntityManager } from 'typeorm';
import { activationsOfRecord, type PackedRecord } from '../recorder/pack-records.ts';
import { packActivations } from '../records/activation-packing.ts';
import { ActivationRecord } from '../schema/activation-record.ts';
import { Passage } from '../schema/passage.ts';
import type { Unit } from '../schema/unit.ts';
import { passageRelations } from './relations.ts';

/**
 * Records of a unit as the API shows them, of those that its recording packs; in their order, their passages read in one
 * statement. They have no row of their own: unit and passage make their global id.
 */
export async function recordedRecords(
  manager: EntityManager,
  unit: Unit,
  records: readonly PackedRecord[],
): Promise<ActivationRecord[]> {
  if (records.length === 0) return [];
  const passages = await manager.find(Passage, {
    where: { rowId: Any(records.map(({ passageId }) => passageId)) },
    relations: passageRelations,
  });
  const byId = new Map(passages.map((passage) => [passage.rowId, passage]));
  return records.flatMap((packed) => {
    const passage = byId.get(packed.passageId);
    // A passage goes with its corpus only, and so does the recording: it was deleted just now.
    return passage ? [toRecord(unit, packed, passage)] : [];
  });
}

function toRecord(unit: Unit, packed: PackedRecord, passage: Passage): ActivationRecord {
  return Object.assign(new ActivationRecord(), {
    rowId: 0,
    unitId: unit.rowId,
    unit,
    passageId: passage.rowId,
    passage,
    firstToken: 0,
    tokenCount: passage.tokens.length,
    peak: packed.peak,
    activation: packed.activation,
    packed: packActivations(activationsOfRecord(packed)),
  });
}
