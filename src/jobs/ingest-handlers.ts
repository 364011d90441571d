import { ingestDirectionSet, type DirectionSetIngest } from '../registry/ingest/ingest-direction-set.ts';
import { ingestModel, type ModelIngest } from '../registry/ingest/ingest-model.ts';
import type { IngestService } from '../registry/ingest/ingest-service.ts';
import { removeUploads, type IngestFile } from '../registry/ingest/with-kept-files.ts';
import { JobKind } from '../schema/job-kind.ts';
import type { Job } from '../schema/job.ts';
import type { JobHandlers } from './run-job.ts';

/** Jobs that take uploaded files in. */
export function ingestHandlers(service: IngestService): JobHandlers {
  // An upload is used up by its job: ingested, or found wrong. One that is cut off keeps it, to begin again.
  const ended = (job: Job) => removeUploads(service, (job.input as { files: readonly IngestFile[] }).files);
  const key = (job: Job) => `job-${job.rowId}`;
  return {
    [JobKind.INGEST_MODEL]: {
      run: (job, progress) => ingestModel(service, key(job), job.input as ModelIngest, progress),
      ended,
    },
    [JobKind.INGEST_DIRECTION_SET]: {
      run: (job, progress) => ingestDirectionSet(service, key(job), job.input as DirectionSetIngest, progress),
      ended,
    },
  };
}
