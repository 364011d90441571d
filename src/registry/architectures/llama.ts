import { z } from 'zod';
import type { Architecture } from './architecture.ts';
import { decoderFields, decoderShape } from './decoder-configuration.ts';
import { layerWindows } from './layer-windows.ts';
import { llamaTransformer } from './llama-transformer.ts';
import { parseConfiguration } from './parse-configuration.ts';
import { rotaryFrequencies } from './rotary-frequencies.ts';

/** Defaults are those of transformers' LlamaConfig. */
const configurationSchema = z.object({
  ...decoderFields,
  hidden_act: z.string().default('silu'),
  attention_bias: z.boolean().default(false),
  mlp_bias: z.boolean().default(false),
  tie_word_embeddings: z.boolean().default(false),
});

/** Llama (1 to 3.2, text) and what has its form: attention_bias is on all four projections. */
export const llama: Architecture = {
  modelType: 'llama',
  prefix: 'model.',
  describe(configuration) {
    const config = parseConfiguration(configurationSchema, configuration);
    const bias = config.attention_bias;
    return llamaTransformer({
      config,
      frequencies: rotaryFrequencies(configuration, decoderShape(config).headSize),
      activation: config.hidden_act,
      tied: config.tie_word_embeddings,
      biases: { queryKeyValue: bias, attentionOutput: bias, mlp: config.mlp_bias },
      windows: layerWindows(configuration, null, () => false),
      bosTokenId: config.bos_token_id ?? null,
    });
  },
};
