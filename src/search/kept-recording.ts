import type { EntityManager } from 'typeorm';
import { unpackHistogram } from '../recorder/pack-histogram.ts';
import { unpackRecords, type PackedRecord } from '../recorder/pack-records.ts';
import { weightiestRecordings } from './weightiest-recordings.ts';

/** What a recorder kept of a unit. */
export interface KeptRecording {
  /** 0 for a unit that never fires. */
  readonly maximum: number;
  /** Activations above zero in equal-width bins of (0, maximum], lowest first. */
  readonly histogram: Float32Array;
  /** Highest activation first. */
  readonly records: readonly PackedRecord[];
}

/** What was recorded of a unit over the corpus with most tokens; null until recorded. */
export async function keptRecording(manager: EntityManager, unitId: number): Promise<KeptRecording | null> {
  const [row] = await manager.query<{ maximum: number; histogram: Buffer; records: Buffer }[]>(
    weightiestRecordings('recording.maximum, histogram, records', 'unit.id = $1'),
    [unitId],
  );
  if (!row) return null;
  // PostgreSQL prints the shortest decimal: as a float32, it is the number that the highest record has.
  const maximum = Math.fround(row.maximum);
  return { maximum, histogram: unpackHistogram(row.histogram), records: unpackRecords(row.records) };
}
