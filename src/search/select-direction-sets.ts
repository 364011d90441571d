import type { EntityManager } from 'typeorm';
import { AzimuthError } from '../errors/azimuth-error.ts';
import { DirectionSet } from '../schema/direction-set.ts';
import type { Model } from '../schema/model.ts';
import { directionSetRelations } from './relations.ts';

/**
 * The sets of a model that a search reads, by layer, then age.
 * @param wanted handles (`model/0-SET`) or names (`SET`, in every layer); all sets if left out
 * @throws AzimuthError NOT_FOUND for one that the model does not have
 */
export async function selectDirectionSets(
  manager: EntityManager,
  model: Model,
  layers: ReadonlySet<number>,
  wanted: readonly string[] | null | undefined,
): Promise<DirectionSet[]> {
  const sets = await manager.find(DirectionSet, {
    where: { layer: { modelId: model.rowId } },
    relations: directionSetRelations,
    order: { layer: { index: 'ASC' }, rowId: 'ASC' },
  });
  const unknown = wanted?.find((name) => !sets.some((set) => isCalled(set, name)));
  if (unknown !== undefined) {
    const known = [...new Set(sets.map((set) => set.name))].join(', ') || 'none';
    throw new AzimuthError(
      'NOT_FOUND',
      `directionSets: ${model.handle} has no set ${JSON.stringify(unknown)}; expected a handle like ${model.handle}/0-NAME or one of the names: ${known}.`,
    );
  }
  return sets.filter((set) => layers.has(set.layer.index) && (wanted?.some((name) => isCalled(set, name)) ?? true));
}

function isCalled(set: DirectionSet, name: string): boolean {
  return set.handle === name || set.name === name;
}
