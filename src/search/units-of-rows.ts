import { Any, type EntityManager } from 'typeorm';
import { Direction } from '../schema/direction.ts';
import { Neuron } from '../schema/neuron.ts';
import type { Unit } from '../schema/unit.ts';
import { directionRelations, neuronRelations } from './relations.ts';

/** Units by their rows' ids: two statements, however many there are. */
export async function unitsOfRows(manager: EntityManager, rowIds: readonly number[]): Promise<Map<number, Unit>> {
  if (rowIds.length === 0) return new Map();
  const where = { rowId: Any(rowIds) };
  const [directions, neurons] = await Promise.all([
    manager.find(Direction, { where, relations: directionRelations }),
    manager.find(Neuron, { where, relations: neuronRelations }),
  ]);
  return new Map([...directions, ...neurons].map((unit) => [unit.rowId, unit]));
}
