import { AzimuthError } from '../errors/azimuth-error.ts';
import { createDirections } from '../registry/ingest/create-directions.ts';
import { ActivationFunction } from '../schema/activation-function.ts';
import type { CreateDirectionsInput } from '../schema/create-directions-input.ts';
import { DirectionSet } from '../schema/direction-set.ts';
import { Visibility } from '../schema/visibility.ts';
import { directionSetRelations } from './relations.ts';
import { requireModel } from './require-model.ts';
import type { Services } from './services.ts';

/** Makes a direction set of given vectors. */
export async function addDirections(services: Services, input: CreateDirectionsInput): Promise<DirectionSet> {
  const activation = input.activation ?? ActivationFunction.RELU;
  if (activation !== ActivationFunction.RELU && activation !== ActivationFunction.LINEAR) {
    throw new AzimuthError('BAD_USER_INPUT', `activation: expected RELU or LINEAR, found ${activation}.`);
  }
  await requireModel(services.manager, input.model);
  const wrong = input.directions.findIndex(({ label }) => label?.includes('\0'));
  if (wrong !== -1) {
    throw new AzimuthError(
      'BAD_USER_INPUT',
      `directions: the label of number ${wrong} has a NUL character; leave it out.`,
    );
  }
  const directions = input.directions.map(({ vector, bias, label }) => ({
    vector,
    bias: bias ?? 0,
    label: label ?? null,
  }));
  const rowId = await createDirections(
    services.ingest,
    {
      model: input.model,
      layer: input.layer,
      name: input.name,
      hook: input.hook,
      visibility: input.visibility ?? Visibility.PUBLIC,
      activation,
      directions,
    },
    services.configuration.AZIMUTH_MAX_CREATED_DIRECTIONS,
  );
  return services.manager.findOneOrFail(DirectionSet, { where: { rowId }, relations: directionSetRelations });
}
