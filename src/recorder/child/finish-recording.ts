import type { TextEncoder } from '../../embedding/text-encoder.ts';
import { packRecords, type PackedRecord } from '../pack-records.ts';
import type { RecordedUnitRow, RecorderAnswer } from '../recorder-protocol.ts';
import type { SourceRecorder } from '../source-recorder.ts';
import { RecordPlaces } from './record-places.ts';
import type { Recording } from './recording.ts';

/** Units that are sent at once: a statement of the database that takes some 30 ms. */
const unitsPerMessage = 64;
/** Units that are folded without a pause. */
const unitsPerTurn = 4;

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
  // While the database writes some units, the next ones are folded.
  let written: Promise<RecorderAnswer> = Promise.resolve({ ids: [] });
  for (const [source, recorder] of recorders.entries()) {
    const { size, statistics } = recorder;
    for (let from = 0; from < size; from += unitsPerMessage) {
      const count = Math.min(unitsPerMessage, size - from);
      const units: RecordedUnitRow[] = [];
      for (let index = from; index < from + count; index++) {
        units.push(unitRow(recording, recorder, places, index));
        // What was told before goes out piece by piece, whenever the thread is free.
        if (index % unitsPerTurn === 0) await new Promise((resolve) => setImmediate(resolve));
      }
      unitIds.push(...(await written).ids);
      await onUnits(sent / all);
      written = tell({ kind: 'UNITS', source, countedTokens: statistics.tokens, units });
      sent += count;
    }
  }
  unitIds.push(...(await written).ids);
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
