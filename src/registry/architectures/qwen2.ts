import { z } from 'zod';
import type { Architecture } from './architecture.ts';
import { decoderFields, decoderShape } from './decoder-configuration.ts';
import { layerWindows } from './layer-windows.ts';
import { llamaTransformer } from './llama-transformer.ts';
import { parseConfiguration } from './parse-configuration.ts';
import { rotaryFrequencies } from './rotary-frequencies.ts';

/** Defaults are those of transformers' Qwen2Config. */
const configurationSchema = z.object({
  ...decoderFields,
  num_key_value_heads: z.int().positive().nullable().default(32),
  hidden_act: z.string().default('silu'),
  use_sliding_window: z.boolean().default(false),
  sliding_window: z.int().positive().nullable().default(4096),
  max_window_layers: z.int().nonnegative().default(28),
  tie_word_embeddings: z.boolean().default(false),
});

/** Qwen 2 and 2.5: Llama with biases on queries, keys and values; a window, where one is used, from layer max_window_layers on. */
export const qwen2: Architecture = {
  modelType: 'qwen2',
  prefix: 'model.',
  describe(configuration) {
    const config = parseConfiguration(configurationSchema, configuration);
    const window = config.use_sliding_window ? config.sliding_window : null;
    return llamaTransformer({
      config,
      frequencies: rotaryFrequencies(configuration, decoderShape(config).headSize),
      activation: config.hidden_act,
      tied: config.tie_word_embeddings,
      biases: { queryKeyValue: true, attentionOutput: false, mlp: false },
      windows: layerWindows(configuration, window, (layer) => layer >= config.max_window_layers),
      // config.json names one (<|endoftext|>), but no text of Qwen's begins with it.
      bosTokenId: null,
    });
  },
};
