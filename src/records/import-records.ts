import type { EntityManager } from 'typeorm';
import type { WorkInProgress } from '../registry/work-in-progress.ts';
import { atPlace } from './at-place.ts';
import { ImportBatch } from './import-batch.ts';
import { ImportTarget, type ImportTargetRows } from './import-target.ts';
import { readRecordedUnits } from './read-recorded-units.ts';
import { fileStart, readValues, type FilePosition, type RecordFile } from './read-values.ts';
import type { RecordedUnit } from './record-format.ts';
import { writeBatch } from './write-batch.ts';

export interface RecordsImport extends ImportTargetRows {
  /** Name of the corpus that was recorded. */
  readonly corpus: string;
  readonly files: readonly RecordFile[];
  /** Bytes of one JSON value. */
  readonly maxValueBytes: number;
}

/** A place between two values of an import: in which of its files, and where in it. */
export interface ImportPosition extends FilePosition {
  readonly file: number;
}

/** Keeps how far an import got. */
export interface ImportCheckpoint {
  /** Null if the files are not all checked yet. */
  readonly reached: ImportPosition | null;
  /** @param manager of the transaction that writes what lies before the position */
  save(manager: EntityManager, position: ImportPosition): Promise<void>;
}

const start: ImportPosition = { file: 0, ...fileStart };
/** Share of an import's progress that checking takes. */
const checking = 0.2;

/**
 * Takes in what others recorded of units and said of them. All files are read to their ends before the first row is
 * written, so that a wrong one leaves nothing behind. Then rows are written in batches, each a transaction with its
 * checkpoint: an import that is cut off goes on there. To import the same again adds nothing.
 * @throws AzimuthError BAD_FILE that names file and line, NOT_FOUND if the units are there no more
 */
export async function importRecords(
  manager: EntityManager,
  records: RecordsImport,
  checkpoint: ImportCheckpoint,
  progress: WorkInProgress,
): Promise<void> {
  const target = await ImportTarget.load(manager, records);
  if (!checkpoint.reached) {
    const checked = unitsOf(records, target, start, progress.signal, (share) => {
      progress.report(checking * share, 'Checking the files');
    });
    while (!(await checked.next()).done);
    await checkpoint.save(manager, start);
  }
  const corpus = { modelId: records.modelId, name: records.corpus };
  const units = unitsOf(records, target, checkpoint.reached ?? start, progress.signal, (share) => {
    progress.report(checking + (1 - checking) * share, 'Importing');
  });
  let batch = new ImportBatch();
  for await (const { unitId, recorded, position } of units) {
    batch.add(unitId, recorded);
    if (!batch.isFull) continue;
    // The value that this unit stands in may have more: it is read again after a restart, which adds nothing.
    await writeBatch(manager, corpus, batch, (transaction) => checkpoint.save(transaction, position));
    batch = new ImportBatch();
  }
  const end: ImportPosition = { file: records.files.length, ...fileStart };
  await writeBatch(manager, corpus, batch, (transaction) => checkpoint.save(transaction, end));
}

/** The units that files speak of from a position on, each with its row and the position of the value it stands in. */
async function* unitsOf(
  { files, maxValueBytes }: RecordsImport,
  target: ImportTarget,
  from: ImportPosition,
  signal: AbortSignal,
  report: (share: number) => void,
): AsyncGenerator<{ unitId: number; recorded: RecordedUnit; position: ImportPosition }, void, void> {
  const total = files.reduce((sum, { bytes }) => sum + bytes, 0);
  let before = 0;
  for (const [number, file] of files.entries()) {
    if (number >= from.file) {
      let position = number === from.file ? from : { file: number, ...fileStart };
      for await (const { value, place, next, bytesRead } of readValues(file, position, maxValueBytes)) {
        signal.throwIfAborted();
        report((before + bytesRead) / Math.max(1, total));
        try {
          for (const recorded of readRecordedUnits(value)) {
            yield { unitId: await target.unitId(recorded.unit), recorded, position };
          }
        } catch (error) {
          throw atPlace(error, place);
        }
        position = { file: number, ...next };
      }
    }
    before += file.bytes;
  }
}
