import type { EntityManager } from 'typeorm';
import { AzimuthError } from '../errors/azimuth-error.ts';
import { Direction } from '../schema/direction.ts';
import { Neuron } from '../schema/neuron.ts';
import type { Unit } from '../schema/unit.ts';
import { directionRelations, neuronRelations } from './relations.ts';
import { parseHandle } from './parse-handle.ts';

/** A unit by its handle; null if there is none. */
export async function findUnit(manager: EntityManager, handle: string): Promise<Unit | null> {
  const parsed = parseHandle(handle);
  if (parsed?.kind === 'DIRECTION') {
    const { model, layer, name, index } = parsed;
    return manager.findOne(Direction, {
      where: { index, directionSet: { name, layer: { index: layer, model: { handle: model } } } },
      relations: directionRelations,
    });
  }
  if (parsed?.kind === 'NEURON') {
    const { model, layer, index } = parsed;
    return manager.findOne(Neuron, {
      where: { index, layer: { index: layer, model: { handle: model } } },
      relations: neuronRelations,
    });
  }
  return null;
}

/** A unit that a request names. @throws AzimuthError NOT_FOUND that says how handles look. */
export async function requireUnit(manager: EntityManager, handle: string): Promise<Unit> {
  const unit = await findUnit(manager, handle);
  if (unit) return unit;
  throw new AzimuthError(
    'NOT_FOUND',
    `There is no unit ${JSON.stringify(handle)}: expected a handle like model/0-SET:123 for a direction or model/0:123 for a neuron.`,
  );
}
