import { deleteDirectionSet, deleteModel } from '../registry/delete-registered.ts';
import { DirectionSet } from '../schema/direction-set.ts';
import { Layer } from '../schema/layer.ts';
import { requireDirectionSet } from './find-direction-set.ts';
import { requireModel } from './require-model.ts';
import type { Services } from './services.ts';
import type { UnitOwner } from './unit-owner.ts';

/** Removes a direction set by its handle. @returns its global id */
export async function removeDirectionSet(services: Services, handle: string): Promise<string> {
  const set = await requireDirectionSet(services.manager, handle);
  await deleteDirectionSet(services.ingest, set.rowId);
  forgetUnits(services, [set]);
  await services.engines.forgetDirections(set);
  return set.globalId;
}

/** Removes a model by its handle. @returns its global id */
export async function removeModel(services: Services, handle: string): Promise<string> {
  const model = await requireModel(services.manager, handle);
  const sets = await services.manager.find(DirectionSet, { where: { layer: { modelId: model.rowId } } });
  const layers = await services.manager.find(Layer, { where: { modelId: model.rowId } });
  await deleteModel(services.ingest, model.rowId);
  services.models.forget(handle);
  forgetUnits(services, [...sets, ...layers]);
  await services.engines.forgetModel(model, sets);
  return model.globalId;
}

function forgetUnits({ densities, statistics }: Services, owners: readonly UnitOwner[]): void {
  for (const owner of owners) {
    densities.forget(owner);
    statistics.forget(owner);
  }
}
