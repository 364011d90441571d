import type { TextEncoder } from '../../embedding/text-encoder.ts';
import { packRecords, type PackedRecord } from '../pack-records.ts';
import type { RecordedUnitRow } from '../recorder-protocol.ts';
import type { SourceRecorder } from '../source-recorder.ts';
import { RecordPlaces } from './record-places.ts';
import type { Recording } from './recording.ts';

/** Units that are sent at once: a statement of the database that takes some 30 ms. */
const unitsPerMessage = 64;

/** Tells the server what was recorded, source by source. @returns rows of all units, in their order */
export async function finishRecording(
  recording: Recording,
  encoder: TextEncoder,
  onUnits: (share: number) => Promise<void>,
): Promise<readonly number[]> {
  const unitIds: number[] = [];
  const { recorders, tell } = recording;
  const places = await RecordPlaces.collect(recording, encoder);
  const all = recorders.reduce((sum, { size }) => sum + size, 0);
  let sent = 0;
  for (const [source, recorder] of recorders.entries()) {
    const { size, statistics } = recorder;
    for (let from = 0; from < size; from += unitsPerMessage) {
      const count = Math.min(unitsPerMessage, size - from);
      const units = Array.from({ length: count }, (_, at) => unitRow(recording, recorder, places, from + at));
      unitIds.push(...(await tell({ kind: 'UNITS', source, countedTokens: statistics.tokens, units })).ids);
      sent += count;
      await onUnits(sent / all);
    }
  }
  return unitIds;
}

function unitRow(
  { passageIds }: Recording,
  recorder: SourceRecorder,
  places: RecordPlaces,
  index: number,
): RecordedUnitRow {
  // A passage that the corpus has twice has one row, and a unit one record on it.
  const known = new Set<number>();
  const kept = recorder.records(index).filter(({ passageId }) => {
    const row = passageIds[passageId] ?? 0;
    return !known.has(row) && known.add(row);
  });
  const isTop = kept.map((record, at) => ({ record, at })).filter(({ record }) => record.isTop);
  const heads = places.fold(isTop.map(({ record }) => record));
  const headOf = new Map(isTop.map(({ at }, top) => [at, isTop[heads[top] ?? top]?.at ?? at]));
  const records = kept.map((record, at): PackedRecord => ({
    ...record,
    passageId: passageIds[record.passageId] ?? 0,
    head: headOf.get(at) ?? at,
  }));
  const [highest] = kept;
  return {
    index,
    measured: recorder.statistics.of(index),
    records: packRecords(records),
    topToken: highest ? places.peakText(highest.passageId, highest.peak) : null,
    fingerprint: recorder.statistics.sketches.of(index),
  };
}
