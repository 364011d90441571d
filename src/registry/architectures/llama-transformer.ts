import type { Transformer } from './architecture.ts';
import { blockHooks } from './block-hooks.ts';
import { decoderShape, type DecoderConfiguration } from './decoder-configuration.ts';
import { gatedMlp } from './gated-mlp.ts';
import { layerTensors } from './layer-tensors.ts';
import { linear } from './linear.ts';
import { mlpActivation } from './mlp-activation.ts';
import { rmsNorm } from './rms-norm.ts';
import { rotaryAttention } from './rotary-attention.ts';
import { blockScope, modelScope } from './scope.ts';

interface LlamaVariant {
  readonly config: DecoderConfiguration;
  /** See rotaryFrequencies. */
  readonly frequencies: readonly number[];
  /** `hidden_act`. */
  readonly activation: string;
  /** The unembedding is the embedding. */
  readonly tied: boolean;
  readonly biases: { readonly queryKeyValue: boolean; readonly attentionOutput: boolean; readonly mlp: boolean };
  /** Of each layer: see layerWindows. */
  readonly windows: readonly (number | null)[];
  readonly bosTokenId: number | null;
}

const layers = 'layers.';

/** Llama's transformer, with what its kin do otherwise: RMSNorm in front of attention and of a gated MLP, RoPE, shared keys. */
export function llamaTransformer(variant: LlamaVariant): Transformer {
  const { config, biases } = variant;
  const sizes = decoderShape(config);
  const shape = { ...sizes, hooks: blockHooks(sizes, { rotary: true, gatedMlp: true }) };
  const { hiddenSize, headSize, vocabularySize } = shape;
  const epsilon = config.rms_norm_eps;
  const mlp = gatedMlp(shape, mlpActivation(variant.activation), biases.mlp);
  const partsOf = (layer: number) => ({
    attentionNorm: rmsNorm('input_layernorm', hiddenSize, { epsilon, hookName: 'ln1.hook_normalized' }),
    attention: rotaryAttention(shape, {
      frequencies: variant.frequencies,
      scale: 1 / Math.sqrt(headSize),
      biases: { queryKeyValue: biases.queryKeyValue, output: biases.attentionOutput },
      window: variant.windows[layer] ?? null,
    }),
    mlpNorm: rmsNorm('post_attention_layernorm', hiddenSize, { epsilon, hookName: 'ln2.hook_normalized' }),
    mlp,
  });
  const finalNorm = rmsNorm('norm', hiddenSize, { epsilon });
  const unembedding = linear(variant.tied ? 'embed_tokens' : 'lm_head', vocabularySize, hiddenSize, false);
  return {
    shape,
    tensors: new Map([
      ['embed_tokens.weight', [vocabularySize, hiddenSize]],
      ...layerTensors(shape.layerCount, layers, partsOf),
      ...finalNorm.tensors,
      ...unembedding.tensors,
    ]),
    bosTokenId: variant.bosTokenId,
    embed: (graph, weights, ids) => graph.add('Gather', [weights('embed_tokens.weight'), ids]),
    block(graph, weights, layer, residual) {
      const scope = blockScope(graph, weights, layers, layer);
      const { attentionNorm, attention, mlpNorm, mlp } = partsOf(layer);
      const attended = attention.build(scope, attentionNorm.build(scope, residual));
      const sum = graph.add('Add', [residual, scope.hook('hook_attn_out', attended)]);
      const middle = scope.hook('hook_resid_mid', sum);
      const opened = mlp.build(scope, mlpNorm.build(scope, middle));
      const after = graph.add('Add', [middle, scope.hook('hook_mlp_out', opened)]);
      return scope.hook('hook_resid_post', after);
    },
    unembed(graph, weights, residual) {
      const scope = modelScope(graph, weights);
      return unembedding.build(scope, finalNorm.build(scope, residual));
    },
  };
}
