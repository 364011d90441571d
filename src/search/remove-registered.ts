import { deleteDirectionSet, deleteModel } from '../registry/delete-registered.ts';
import { DirectionSet } from '../schema/direction-set.ts';
import { requireDirectionSet } from './find-direction-set.ts';
import { requireModel } from './require-model.ts';
import type { Services } from './services.ts';

/** Removes a direction set by its handle. @returns its global id */
export async function removeDirectionSet(services: Services, handle: string): Promise<string> {
  const set = await requireDirectionSet(services.manager, handle);
  await deleteDirectionSet(services.ingest, set.rowId);
  services.densities.forget(set);
  await services.engines.forgetDirections(set);
  return set.globalId;
}

/** Removes a model by its handle. @returns its global id */
export async function removeModel(services: Services, handle: string): Promise<string> {
  const model = await requireModel(services.manager, handle);
  const sets = await services.manager.find(DirectionSet, { where: { layer: { modelId: model.rowId } } });
  await deleteModel(services.ingest, model.rowId);
  for (const set of sets) services.densities.forget(set);
  await services.engines.forgetModel(model, sets);
  return model.globalId;
}
