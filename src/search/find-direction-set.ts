import type { EntityManager } from 'typeorm';
import { DirectionSet } from '../schema/direction-set.ts';
import { parseHandle } from './parse-handle.ts';
import { directionSetRelations } from './relations.ts';

/** A direction set by its handle; null if there is none. */
export async function findDirectionSet(manager: EntityManager, handle: string): Promise<DirectionSet | null> {
  const parsed = parseHandle(handle);
  if (parsed?.kind !== 'DIRECTION_SET') return null;
  const { model, layer, name } = parsed;
  return manager.findOne(DirectionSet, {
    where: { name, layer: { index: layer, model: { handle: model } } },
    relations: directionSetRelations,
  });
}
