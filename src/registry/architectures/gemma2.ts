import { z } from 'zod';
import type { Architecture } from './architecture.ts';
import { decoderShape } from './decoder-configuration.ts';
import { gemmaFields, gemmaTransformer } from './gemma-transformer.ts';
import { layerWindows } from './layer-windows.ts';
import { parseConfiguration } from './parse-configuration.ts';
import { rotaryFrequencies } from './rotary-frequencies.ts';

const cap = z.number().positive().nullable();

/** Defaults are those of transformers' Gemma2Config. */
const configurationSchema = z.object({
  ...gemmaFields,
  attn_logit_softcapping: cap.default(50),
  final_logit_softcapping: cap.default(30),
});

/** Gemma 2: Gemma's block with soft caps, and a window on every other layer from the first on. */
export const gemma2: Architecture = {
  modelType: 'gemma2',
  prefix: 'model.',
  describe(configuration) {
    const config = parseConfiguration(configurationSchema, configuration);
    const frequencies = rotaryFrequencies(configuration, decoderShape(config).headSize);
    return gemmaTransformer({
      config,
      frequencies: Array.from({ length: config.num_hidden_layers }, () => frequencies),
      windows: layerWindows(configuration, config.sliding_window, (layer) => layer % 2 === 0),
      normalizesHeads: false,
    });
  },
};
