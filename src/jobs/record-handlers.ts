import type { EntityManager } from 'typeorm';
import { removeUploads, type IngestFile } from '../registry/ingest/with-kept-files.ts';
import type { IngestService } from '../registry/ingest/ingest-service.ts';
import type { ImportTargetRows } from '../records/import-target.ts';
import { importRecords, type ImportCheckpoint, type ImportPosition } from '../records/import-records.ts';
import { JobKind } from '../schema/job-kind.ts';
import type { Job } from '../schema/job.ts';
import type { Densities } from '../search/densities.ts';
import type { JobHandlers } from './run-job.ts';

/** What an import of records is asked to do. */
export interface RecordImportOrder extends ImportTargetRows {
  readonly corpus: string;
  readonly files: readonly IngestFile[];
}

/** Jobs that take in what others recorded. The uploads are read where they lie, and removed when the job has ended. */
export function recordHandlers(service: IngestService, densities: Densities, maxValueBytes: number): JobHandlers {
  return {
    [JobKind.IMPORT_RECORDS]: {
      run: async (job, progress) => {
        const order = job.input as RecordImportOrder;
        const files = [];
        for (const { upload, name } of order.files) {
          const { file, bytes } = await service.uploads.finished(upload);
          files.push({ path: file, bytes, name });
        }
        const { directionSetId } = order;
        try {
          await importRecords(service.manager, { ...order, files, maxValueBytes }, checkpointOf(job), progress);
        } finally {
          densities.forgetAll();
        }
        return directionSetId === null ? {} : { directionSetId };
      },
      ended: (job) => removeUploads(service, (job.input as RecordImportOrder).files),
    },
  };
}

/** In the job's own row. */
function checkpointOf({ rowId, checkpoint }: Job): ImportCheckpoint {
  return {
    reached: checkpoint as ImportPosition | null,
    save: async (manager: EntityManager, position) => {
      await manager.query('UPDATE job SET checkpoint = $1 WHERE id = $2', [JSON.stringify(position), rowId]);
    },
  };
}
