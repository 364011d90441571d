import { activationsOfRecord, type PackedRecord } from '../recorder/pack-records.ts';
import { packActivations } from '../records/activation-packing.ts';
import { ActivationRecord } from '../schema/activation-record.ts';
import type { Passage } from '../schema/passage.ts';
import type { Unit } from '../schema/unit.ts';
import type { RecordRows } from './record-rows.ts';

/**
 * Records of a unit as the API shows them, of those that its recording packs; in their order. They have no row of their own:
 * unit and passage make their global id.
 */
export async function recordedRecords(
  rows: RecordRows,
  unit: Unit,
  records: readonly PackedRecord[],
): Promise<ActivationRecord[]> {
  const passages = await rows.passages(records.map(({ passageId }) => passageId));
  return records.flatMap((packed) => {
    const passage = passages.get(packed.passageId);
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
