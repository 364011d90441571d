import { DirectionSet } from '../schema/direction-set.ts';
import type { Layer } from '../schema/layer.ts';

/** What numbers units: a direction set its directions, a layer its neurons. */
export type UnitOwner = DirectionSet | Layer;

/** Names an owner among sets and layers by its row: `set 7`, `layer 3`. */
export function ownerKey(owner: UnitOwner): string {
  return `${owner instanceof DirectionSet ? 'set' : 'layer'} ${owner.rowId}`;
}

/** How many units it has. */
export function unitCount(owner: UnitOwner): number {
  return owner instanceof DirectionSet ? owner.size : owner.neuronCount;
}

/** An owner in messages. */
export function ownerName(owner: UnitOwner): string {
  return owner instanceof DirectionSet ? owner.handle : `the neurons of ${owner.handle}`;
}

/** SQL for the rows of table `unit` that are an owner's; the parameter is the row of the owner. */
export function unitsOf(owner: UnitOwner, parameter: string): string {
  return owner instanceof DirectionSet
    ? `unit.direction_set_id = ${parameter}`
    : `unit.layer_id = ${parameter} AND unit.kind = 'NEURON'`;
}
