import { AzimuthError } from '../errors/azimuth-error.ts';
import { checkHandle } from '../registry/check-handle.ts';
import type { DirectionSetIngest } from '../registry/ingest/ingest-direction-set.ts';
import type { ModelIngest } from '../registry/ingest/ingest-model.ts';
import { ActivationFunction } from '../schema/activation-function.ts';
import type { IngestDirectionSetInput, IngestModelInput } from '../schema/ingest-input.ts';
import { JobKind } from '../schema/job-kind.ts';
import type { Job } from '../schema/job.ts';
import { Visibility } from '../schema/visibility.ts';
import { requireModel } from '../search/require-model.ts';
import type { Services } from '../search/services.ts';
import { checkFiles } from './check-files.ts';
import { checkLayer } from './check-layer.ts';

/** Has a job take uploaded files in as a direction set. What can be known now is checked now. */
export async function submitDirectionSetIngest(services: Services, input: IngestDirectionSetInput): Promise<Job> {
  checkHandle('name:', input.name);
  const model = await requireModel(services.manager, input.model);
  checkLayer(model, input.layer);
  await checkFiles(services, input.files, services.configuration.AZIMUTH_MAX_FILES);
  const activation = readActivation(input.activation);
  const ingest: DirectionSetIngest = {
    model: model.handle,
    layer: input.layer,
    name: input.name,
    hints: {
      ...(input.hook ? { hook: input.hook } : {}),
      ...(input.format ? { format: input.format } : {}),
      ...(activation ? { activation } : {}),
    },
    visibility: input.visibility ?? Visibility.PUBLIC,
    files: input.files.map(({ upload, name }) => ({ upload, name })),
  };
  return services.jobs.submit(JobKind.INGEST_DIRECTION_SET, ingest, { modelId: model.rowId, directionSetId: null });
}

/** Has a job take uploaded files in as a model. What can be known now is checked now. */
export async function submitModelIngest(services: Services, input: IngestModelInput): Promise<Job> {
  checkHandle('handle:', input.handle);
  await checkFiles(services, input.files, services.configuration.AZIMUTH_MAX_FILES);
  const ingest: ModelIngest = {
    handle: input.handle,
    ...(input.name ? { name: input.name } : {}),
    ...(input.license ? { license: input.license } : {}),
    ...(input.source ? { source: input.source } : {}),
    files: input.files.map(({ upload, name }) => ({ upload, name })),
  };
  return services.jobs.submit(JobKind.INGEST_MODEL, ingest, { modelId: null, directionSetId: null });
}

function readActivation(activation: ActivationFunction | null | undefined): 'RELU' | 'LINEAR' | null {
  if (activation === null || activation === undefined) return null;
  if (activation === ActivationFunction.RELU || activation === ActivationFunction.LINEAR) return activation;
  throw new AzimuthError(
    'BAD_USER_INPUT',
    `activation: expected RELU or LINEAR, found ${activation}; sets with another one say so in their files.`,
  );
}
