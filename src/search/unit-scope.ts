import type { EntityManager } from 'typeorm';
import { AzimuthError } from '../errors/azimuth-error.ts';
import type { DirectionSet } from '../schema/direction-set.ts';
import { Layer } from '../schema/layer.ts';
import type { LayerSelection } from '../schema/layer-selection.ts';
import type { Model } from '../schema/model.ts';
import { UnitKind } from '../schema/unit-kind.ts';
import { layerRelations } from './relations.ts';
import { selectDirectionSets } from './select-direction-sets.ts';
import { selectLayers } from './select-layers.ts';

/** Units that a question is about: all of these sets, and all neurons of these layers. */
export interface UnitScope {
  readonly sets: readonly DirectionSet[];
  readonly neurons: readonly Layer[];
}

/** The units of a model, of the sets that a search reads; all kinds and layers where left out. */
export async function unitScope(
  manager: EntityManager,
  model: Model,
  kinds: readonly UnitKind[] | null | undefined,
  selection?: LayerSelection | null,
): Promise<UnitScope> {
  if (kinds?.length === 0) {
    throw new AzimuthError('BAD_USER_INPUT', 'kinds: expected DIRECTION, NEURON or both, found none.');
  }
  const layers = selectLayers(model, selection);
  const wants = (kind: UnitKind) => kinds?.includes(kind) ?? true;
  const sets = wants(UnitKind.DIRECTION) ? await selectDirectionSets(manager, model, layers, null) : [];
  if (!wants(UnitKind.NEURON)) return { sets, neurons: [] };
  const where = { modelId: model.rowId };
  const all = await manager.find(Layer, { where, relations: layerRelations, order: { index: 'ASC' } });
  return { sets, neurons: all.filter(({ index }) => layers.has(index)) };
}

/** How many units are in it. */
export function unitsInScope({ sets, neurons }: UnitScope): number {
  return sets.reduce((sum, { size }) => sum + size, 0) + neurons.reduce((sum, { neuronCount }) => sum + neuronCount, 0);
}

/** SQL for rows of `unit`, or an alias of it, in a scope; the parameters are what {@link scopeParameters} gives. */
export function isInScope(unit: string, sets: string, layers: string): string {
  return `(${unit}.direction_set_id = ANY (${sets}::int[])
    OR (${unit}.direction_set_id IS NULL AND ${unit}.layer_id = ANY (${layers}::int[])))`;
}

/** Rows of its sets, and of its neurons' layers. */
export function scopeParameters({ sets, neurons }: UnitScope): [number[], number[]] {
  return [sets.map(({ rowId }) => rowId), neurons.map(({ rowId }) => rowId)];
}
