import type { EntityManager } from 'typeorm';
import type { EngineHit } from '../engine/protocol.ts';
import { Direction } from '../schema/direction.ts';
import { DirectionSet } from '../schema/direction-set.ts';
import { Neuron } from '../schema/neuron.ts';
import type { Unit } from '../schema/unit.ts';
import { directionRelations, neuronRelations } from './relations.ts';
import type { OwnedSource } from './search-sources.ts';

/** The units that an engine found, in its order: two statements, however many there are. */
export async function unitsOfHits(
  manager: EntityManager,
  hits: readonly EngineHit[],
  sources: readonly OwnedSource[],
): Promise<(Unit | undefined)[]> {
  const directionWheres = [];
  const neuronWheres = [];
  for (const { source, index } of hits) {
    const owner = sources[source]?.owner;
    if (owner instanceof DirectionSet) directionWheres.push({ directionSetId: owner.rowId, index });
    else if (owner) neuronWheres.push({ layerId: owner.rowId, index });
  }
  const [directions, neurons] = await Promise.all([
    directionWheres.length > 0
      ? manager.find(Direction, { where: directionWheres, relations: directionRelations })
      : [],
    neuronWheres.length > 0 ? manager.find(Neuron, { where: neuronWheres, relations: neuronRelations }) : [],
  ]);
  const found = new Map<string, Unit>();
  for (const unit of directions) found.set(`set ${unit.directionSetId} ${unit.index}`, unit);
  for (const unit of neurons) found.set(`layer ${unit.layerId} ${unit.index}`, unit);
  return hits.map(({ source, index }) => {
    const owner = sources[source]?.owner;
    return found.get(`${owner instanceof DirectionSet ? 'set' : 'layer'} ${owner?.rowId ?? 0} ${index}`);
  });
}
