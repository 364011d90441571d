import { AzimuthError } from '../errors/azimuth-error.ts';
import { checkHandle } from '../registry/check-handle.ts';
import type { DirectionSet } from '../schema/direction-set.ts';
import type { ImportRecordsInput } from '../schema/import-records-input.ts';
import { JobKind } from '../schema/job-kind.ts';
import type { Job } from '../schema/job.ts';
import { requireDirectionSet } from '../search/find-direction-set.ts';
import { requireModel } from '../search/require-model.ts';
import type { Services } from '../search/services.ts';
import { checkFiles } from './check-files.ts';
import { checkLayer } from './check-layer.ts';
import type { RecordImportOrder } from './record-handlers.ts';

/** Has a job take uploaded files in as records of units. What can be known now is checked now. */
export async function submitRecordImport(services: Services, input: ImportRecordsInput): Promise<Job> {
  const corpus = input.corpus ?? 'imported';
  checkHandle('corpus:', corpus);
  const model = await requireModel(services.manager, input.model);
  const layer = input.layer ?? null;
  if (layer !== null) checkLayer(model, layer);
  const set = input.directionSet ? await requireDirectionSet(services.manager, input.directionSet) : null;
  if (set) checkSet(set, model.handle, layer);
  await checkFiles(services, input.files, services.configuration.AZIMUTH_MAX_RECORD_FILES);
  const on = { modelId: model.rowId, directionSetId: set?.rowId ?? null };
  const order: RecordImportOrder = {
    ...on,
    layer: set?.layer.index ?? layer,
    corpus,
    files: input.files.map(({ upload, name }) => ({ upload, name })),
  };
  return services.jobs.submit(JobKind.IMPORT_RECORDS, order, on);
}

function checkSet(set: DirectionSet, model: string, layer: number | null): void {
  if (set.layer.model.handle !== model) {
    throw new AzimuthError('BAD_USER_INPUT', `directionSet: expected one of ${model}, found ${set.handle}.`);
  }
  if (layer !== null && layer !== set.layer.index) {
    throw new AzimuthError(
      'BAD_USER_INPUT',
      `layer: expected ${set.layer.index}, that of ${set.handle}, or none, found ${layer}.`,
    );
  }
}
