import type { EntityManager } from 'typeorm';
import { AzimuthError } from '../errors/azimuth-error.ts';
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

/** A direction set that a request names. @throws AzimuthError NOT_FOUND that says how handles look. */
export async function requireDirectionSet(manager: EntityManager, handle: string): Promise<DirectionSet> {
  const set = await findDirectionSet(manager, handle);
  if (set) return set;
  throw new AzimuthError(
    'NOT_FOUND',
    `There is no direction set ${JSON.stringify(handle)}: expected a handle like model/0-SET.`,
  );
}
