import { z } from 'zod';
import type { Architecture } from './architecture.ts';
import { decoderFields, decoderShape } from './decoder-configuration.ts';
import { layerWindows } from './layer-windows.ts';
import { llamaTransformer } from './llama-transformer.ts';
import { parseConfiguration } from './parse-configuration.ts';
import { rotaryFrequencies } from './rotary-frequencies.ts';

/** Defaults are those of transformers' MistralConfig: a file without sliding_window has one of 4096, null means none. */
const configurationSchema = z.object({
  ...decoderFields,
  num_key_value_heads: z.int().positive().nullable().default(8),
  hidden_act: z.string().default('silu'),
  sliding_window: z.int().positive().nullable().default(4096),
  tie_word_embeddings: z.boolean().default(false),
});

/** Mistral: Llama without biases, with a sliding window on every layer where one is set. */
export const mistral: Architecture = {
  modelType: 'mistral',
  prefix: 'model.',
  describe(configuration) {
    const config = parseConfiguration(configurationSchema, configuration);
    return llamaTransformer({
      config,
      frequencies: rotaryFrequencies(configuration, decoderShape(config).headSize),
      activation: config.hidden_act,
      tied: config.tie_word_embeddings,
      biases: { queryKeyValue: false, attentionOutput: false, mlp: false },
      windows: layerWindows(configuration, config.sliding_window, () => true),
      bosTokenId: config.bos_token_id ?? null,
    });
  },
};
