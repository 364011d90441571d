import { Any, type EntityManager } from 'typeorm';
import type { EngineHit } from '../engine/protocol.ts';
import { Direction } from '../schema/direction.ts';
import { DirectionSet } from '../schema/direction-set.ts';
import { Neuron } from '../schema/neuron.ts';
import type { Unit } from '../schema/unit.ts';
import type { OwnedSource } from './search-sources.ts';
import { ownerKey } from './unit-owner.ts';

/** The units that an engine found, in its order: two statements, however many there are. */
export async function unitsOfHits(
  manager: EntityManager,
  hits: readonly EngineHit[],
  sources: readonly OwnedSource[],
): Promise<(Unit | undefined)[]> {
  const directionWheres = [];
  const neuronWheres = [];
  for (const [at, { owner }] of sources.entries()) {
    const indexes = hits.filter(({ source }) => source === at).map(({ index }) => index);
    if (indexes.length === 0) continue;
    if (owner instanceof DirectionSet) directionWheres.push({ directionSetId: owner.rowId, index: Any(indexes) });
    else neuronWheres.push({ layerId: owner.rowId, index: Any(indexes) });
  }
  const [directions, neurons] = await Promise.all([
    directionWheres.length > 0 ? manager.find(Direction, { where: directionWheres }) : [],
    neuronWheres.length > 0 ? manager.find(Neuron, { where: neuronWheres }) : [],
  ]);
  const found = new Map<string, Unit>();
  for (const unit of directions) found.set(`set ${unit.directionSetId} ${unit.index}`, unit);
  for (const unit of neurons) found.set(`layer ${unit.layerId} ${unit.index}`, unit);
  return hits.map(({ source, index }) => {
    const { owner } = sources[source] as OwnedSource;
    const unit = found.get(`${ownerKey(owner)} ${index}`);
    // The database need not join to each unit what is known of whose it is.
    return unit && Object.assign(unit, owner instanceof DirectionSet ? ofSet(owner) : { layer: owner });
  });
}

function ofSet(directionSet: DirectionSet) {
  return { directionSet, layer: directionSet.layer };
}
