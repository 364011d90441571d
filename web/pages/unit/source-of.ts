import type { ShownUnit } from './shown-unit.ts';

/** What numbers a unit: the set of a direction, the layer of a neuron. */
export function sourceOf(unit: ShownUnit): { readonly handle: string; readonly name: string; readonly size: number } {
  const { handle, size } =
    'directionSet' in unit ? unit.directionSet : { handle: unit.layer.handle, size: unit.layer.neuronCount };
  return { handle, name: handle.slice(handle.indexOf('/') + 1), size };
}
