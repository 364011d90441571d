import { z } from 'zod';
import { AzimuthError } from '../../errors/azimuth-error.ts';
import type { ModelShape } from './architecture.ts';

const size = z.int().positive();

/** What the config.json of Llama and its kin have in common. */
export const decoderFields = {
  hidden_size: size,
  num_hidden_layers: size,
  num_attention_heads: size,
  num_key_value_heads: size.nullish(),
  head_dim: size.nullish(),
  intermediate_size: size,
  max_position_embeddings: size,
  vocab_size: size,
  rms_norm_eps: z.number().positive().default(1e-6),
  bos_token_id: z.int().nonnegative().nullish(),
};

export type DecoderConfiguration = z.infer<z.ZodObject<typeof decoderFields>>;

/** @throws AzimuthError BAD_FILE where heads do not divide. */
export function decoderShape(config: DecoderConfiguration): Omit<ModelShape, 'hooks'> {
  const headCount = config.num_attention_heads;
  const keyValueHeadCount = config.num_key_value_heads ?? headCount;
  if (headCount % keyValueHeadCount !== 0) {
    throw new AzimuthError(
      'BAD_FILE',
      `config.json: num_attention_heads (${headCount}) must be a multiple of num_key_value_heads (${keyValueHeadCount}).`,
    );
  }
  if (!config.head_dim && config.hidden_size % headCount !== 0) {
    throw new AzimuthError(
      'BAD_FILE',
      `config.json: hidden_size (${config.hidden_size}) must be a multiple of num_attention_heads (${headCount}), or head_dim be given.`,
    );
  }
  return {
    layerCount: config.num_hidden_layers,
    hiddenSize: config.hidden_size,
    mlpSize: config.intermediate_size,
    headCount,
    keyValueHeadCount,
    headSize: config.head_dim ?? config.hidden_size / headCount,
    vocabularySize: config.vocab_size,
    contextLength: config.max_position_embeddings,
  };
}
