import { z } from 'zod';
import { AzimuthError } from '../../errors/azimuth-error.ts';
import { parseConfiguration } from './parse-configuration.ts';

const schema = z.object({
  num_hidden_layers: z.int().positive(),
  // Newer files say it for each layer.
  layer_types: z.array(z.enum(['full_attention', 'sliding_attention'])).nullish(),
});

/**
 * How many tokens each token of a layer sees, itself included; null for all before it.
 * @param slides which layers have the window in files without `layer_types`
 * @throws AzimuthError BAD_FILE where `layer_types` contradicts the rest of config.json
 */
export function layerWindows(
  configuration: unknown,
  window: number | null,
  slides: (layer: number) => boolean,
): readonly (number | null)[] {
  const { num_hidden_layers: layers, layer_types: types } = parseConfiguration(schema, configuration);
  if (types && types.length !== layers) {
    throw new AzimuthError(
      'BAD_FILE',
      `config.json: layer_types has ${types.length} entries; expected one for each of the ${layers} layers.`,
    );
  }
  return Array.from({ length: layers }, (_, layer) => {
    const hasWindow = types ? types[layer] === 'sliding_attention' : window !== null && slides(layer);
    if (hasWindow && window === null) {
      throw new AzimuthError(
        'BAD_FILE',
        `config.json: layer_types says sliding_attention for layer ${layer}, and there is no window: expected sliding_window.`,
      );
    }
    return hasWindow ? window : null;
  });
}
