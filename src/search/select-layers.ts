import { AzimuthError } from '../errors/azimuth-error.ts';
import type { LayerSelection } from '../schema/layer-selection.ts';
import type { Model } from '../schema/model.ts';

/** Which layers of a model are meant. @throws AzimuthError BAD_USER_INPUT for a layer that it does not have. */
export function selectLayers(model: Model, selection: LayerSelection | null | undefined): ReadonlySet<number> {
  const all = Array.from({ length: model.layerCount }, (_, index) => index);
  const { include, exclude } = selection ?? {};
  const unknown = [...(include ?? []), ...(exclude ?? [])].find((index) => !all.includes(index));
  if (unknown !== undefined) {
    throw new AzimuthError(
      'BAD_USER_INPUT',
      `layers: found ${unknown}; ${model.handle} has the layers 0 to ${model.layerCount - 1}.`,
    );
  }
  const excluded = new Set(exclude ?? []);
  return new Set((include ?? all).filter((index) => !excluded.has(index)));
}
