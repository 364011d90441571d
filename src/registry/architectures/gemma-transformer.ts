import { z } from 'zod';
import type { Transformer } from './architecture.ts';
import { blockHooks } from './block-hooks.ts';
import { decoderFields, decoderShape } from './decoder-configuration.ts';
import { gatedMlp } from './gated-mlp.ts';
import { layerTensors } from './layer-tensors.ts';
import { linear } from './linear.ts';
import { mlpActivation } from './mlp-activation.ts';
import { rmsNorm } from './rms-norm.ts';
import { rotaryAttention } from './rotary-attention.ts';
import { blockScope, modelScope } from './scope.ts';
import { softCap } from './soft-cap.ts';

/** What the config.json of Gemma 2 and Gemma 3 have in common. Gemma reads hidden_activation, not the hidden_act that old files have too. */
export const gemmaFields = {
  ...decoderFields,
  num_key_value_heads: z.int().positive().default(4),
  head_dim: z.int().positive().default(256),
  hidden_activation: z.string().default('gelu_pytorch_tanh'),
  attention_bias: z.boolean().default(false),
  query_pre_attn_scalar: z.number().positive().default(256),
  sliding_window: z.int().positive().nullable().default(4096),
  use_bidirectional_attention: z.literal(false).nullish(),
  tie_word_embeddings: z.boolean().default(true),
};

interface GemmaConfiguration extends z.infer<z.ZodObject<typeof gemmaFields>> {
  /** Where scores and logits are bent to; null for not at all. */
  readonly attn_logit_softcapping: number | null;
  readonly final_logit_softcapping: number | null;
}

interface GemmaOptions {
  readonly config: GemmaConfiguration;
  /** How the heads of each layer turn. */
  readonly frequencies: readonly (readonly number[])[];
  /** How many tokens each token of a layer sees, itself included; null for all. */
  readonly windows: readonly (number | null)[];
  /** Whether each head of queries and keys is normalised before it turns. */
  readonly normalizesHeads: boolean;
}

const layers = 'layers.';
/** Gemma stores the weights of its norms as their distance from one. */
const offset = 1;

/**
 * The transformer that Gemma 2 and Gemma 3 share: norms before and after attention and MLP, an embedding scaled by
 * sqrt(hiddenSize), soft caps where set. heads · head_dim need not be hidden_size.
 */
export function gemmaTransformer({ config, frequencies, windows, normalizesHeads }: GemmaOptions): Transformer {
  const sizes = decoderShape(config);
  const shape = { ...sizes, hooks: blockHooks(sizes, { rotary: true, gatedMlp: true }) };
  const { hiddenSize, vocabularySize } = shape;
  const epsilon = config.rms_norm_eps;
  const mlp = gatedMlp(shape, mlpActivation(config.hidden_activation), false);
  const norm = (name: string, hookName?: string) => rmsNorm(name, hiddenSize, { epsilon, offset, hookName });
  const partsOf = (layer: number) => ({
    attentionNorm: norm('input_layernorm', 'ln1.hook_normalized'),
    attention: rotaryAttention(shape, {
      frequencies: frequencies[layer] ?? [],
      scale: 1 / Math.sqrt(config.query_pre_attn_scalar),
      biases: { queryKeyValue: config.attention_bias, output: config.attention_bias },
      softCap: config.attn_logit_softcapping,
      window: windows[layer] ?? null,
      headNorm: normalizesHeads ? { epsilon, offset } : null,
    }),
    attentionPostNorm: norm('post_attention_layernorm'),
    mlpNorm: norm('pre_feedforward_layernorm', 'ln2.hook_normalized'),
    mlp,
    mlpPostNorm: norm('post_feedforward_layernorm'),
  });
  const finalNorm = norm('norm');
  const unembedding = linear(
    config.tie_word_embeddings ? 'embed_tokens' : 'lm_head',
    vocabularySize,
    hiddenSize,
    false,
  );
  return {
    shape,
    tensors: new Map([
      ['embed_tokens.weight', [vocabularySize, hiddenSize]],
      ...layerTensors(shape.layerCount, layers, partsOf),
      ...finalNorm.tensors,
      ...unembedding.tensors,
    ]),
    bosTokenId: config.bos_token_id ?? null,
    embed(graph, weights, ids) {
      const tokens = graph.add('Gather', [weights('embed_tokens.weight'), ids]);
      return graph.add('Mul', [tokens, graph.float(Math.sqrt(hiddenSize))]);
    },
    block(graph, weights, layer, residual) {
      const scope = blockScope(graph, weights, layers, layer);
      const parts = partsOf(layer);
      const attended = parts.attention.build(scope, parts.attentionNorm.build(scope, residual));
      const attention = scope.hook('hook_attn_out', parts.attentionPostNorm.build(scope, attended));
      const middle = scope.hook('hook_resid_mid', graph.add('Add', [residual, attention]));
      const opened = parts.mlp.build(scope, parts.mlpNorm.build(scope, middle));
      const mlpOutput = scope.hook('hook_mlp_out', parts.mlpPostNorm.build(scope, opened));
      return scope.hook('hook_resid_post', graph.add('Add', [middle, mlpOutput]));
    },
    unembed(graph, weights, residual) {
      const scope = modelScope(graph, weights);
      const logits = unembedding.build(scope, finalNorm.build(scope, residual));
      return softCap(graph, config.final_logit_softcapping, logits);
    },
  };
}
