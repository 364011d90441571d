import { z } from 'zod';
import type { Architecture } from './architecture.ts';
import { decoderFields, decoderShape } from './decoder-configuration.ts';
import { gemmaTransformer } from './gemma-transformer.ts';
import { layerWindows } from './layer-windows.ts';
import { parseConfiguration } from './parse-configuration.ts';
import { rotaryFrequencies } from './rotary-frequencies.ts';

const cap = z.number().positive().nullable();

/** Defaults are those of transformers' Gemma2Config. It reads hidden_activation, not the hidden_act that old files have too. */
const configurationSchema = z.object({
  ...decoderFields,
  num_key_value_heads: z.int().positive().default(4),
  head_dim: z.int().positive().default(256),
  hidden_activation: z.string().default('gelu_pytorch_tanh'),
  attention_bias: z.boolean().default(false),
  query_pre_attn_scalar: z.number().positive().default(256),
  sliding_window: z.int().positive().nullable().default(4096),
  attn_logit_softcapping: cap.default(50),
  final_logit_softcapping: cap.default(30),
  use_bidirectional_attention: z.literal(false).nullish(),
  tie_word_embeddings: z.boolean().default(true),
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
