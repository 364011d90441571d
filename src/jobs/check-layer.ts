import { AzimuthError } from '../errors/azimuth-error.ts';
import type { Model } from '../schema/model.ts';

/** @throws AzimuthError BAD_USER_INPUT for a layer that the model does not have */
export function checkLayer(model: Model, layer: number): void {
  if (layer >= 0 && layer < model.layerCount) return;
  throw new AzimuthError(
    'BAD_USER_INPUT',
    `layer: expected 0 to ${model.layerCount - 1} for ${model.handle}, found ${layer}.`,
  );
}
