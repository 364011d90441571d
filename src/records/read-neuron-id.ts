import type { UnitReference } from './record-format.ts';
import { requireIndex, requireObject, type JsonObject } from './require-json.ts';

/**
 * Reads OpenAI's NeuronId {layer_index, neuron_index}, in older files {layer, idx} with a layer that may be a text. It names
 * a neuron or a latent of an autoencoder alike.
 */
export function readNeuronId(value: JsonObject): UnitReference {
  const expected = 'an object with layer_index and neuron_index (layer and idx in older files)';
  const id = requireObject(value['neuron_id'], 'neuron_id', expected);
  return {
    layer: requireIndex(id['layer_index'] ?? id['layer'], 'neuron_id.layer_index'),
    index: requireIndex(id['neuron_index'] ?? id['idx'], 'neuron_id.neuron_index'),
  };
}
