import { readDensity } from './read-density.ts';
import { readPassage } from './read-passage.ts';
import type { RecordFormat } from './record-format.ts';
import { requireArray, requireIndex, requireObject, requireText } from './require-json.ts';

/**
 * A batch of SAEDashboard's (NeuronpediaDashboardBatch), from which Neuronpedia's exports are made: one JSON object
 * {layer, sae_set, features: [{feature_index, frac_nonzero, activations: [{tokens, values}]}]}. Its activations are
 * those of the encoder times the norm of the decoder's row. A feature that never fires has empty lists.
 */
export const saedashboardBatch: RecordFormat = {
  name: 'batch of SAEDashboard',

  recognises: (value) => 'features' in value && 'sae_set' in value,

  *read(value) {
    const layer = requireIndex(value['layer'], 'layer');
    const set = requireText(value['sae_set'], 'sae_set');
    for (const [at, item] of requireArray(value['features'], 'features').entries()) {
      const field = `features[${at}]`;
      const feature = requireObject(item, field);
      const passages = requireArray(feature['activations'], `${field}.activations`);
      yield {
        unit: { layer, index: requireIndex(feature['feature_index'], `${field}.feature_index`), set },
        passages: passages.map((passage, number) => readPassage(passage, `${field}.activations[${number}]`, 'values')),
        explanations: [],
        density: readDensity(feature['frac_nonzero'], `${field}.frac_nonzero`),
      };
    }
  },
};
