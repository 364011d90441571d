import { z } from 'zod';
import type { Value } from '../../onnx/graph.ts';
import { AzimuthError } from '../../errors/azimuth-error.ts';
import type { Architecture, Transformer } from './architecture.ts';
import { blockHooks } from './block-hooks.ts';
import { causalAttention } from './causal-attention.ts';
import { conv1d } from './conv1d.ts';
import { layerNorm } from './layer-norm.ts';
import { layerTensors } from './layer-tensors.ts';
import { linear } from './linear.ts';
import { mlpActivation } from './mlp-activation.ts';
import { parseConfiguration } from './parse-configuration.ts';
import { blockScope, modelScope } from './scope.ts';
import { tokenPositions } from './token-positions.ts';

/** Defaults are those of transformers' GPT2Config. */
const configurationSchema = z.object({
  n_embd: z.int().positive(),
  n_layer: z.int().positive(),
  n_head: z.int().positive(),
  n_positions: z.int().positive(),
  n_inner: z.int().positive().nullish(),
  vocab_size: z.int().positive(),
  layer_norm_epsilon: z.number().positive().default(1e-5),
  activation_function: z.string().default('gelu_new'),
  tie_word_embeddings: z.boolean().default(true),
  scale_attn_weights: z.boolean().default(true),
  scale_attn_by_inverse_layer_idx: z.boolean().default(false),
  add_cross_attention: z.literal(false).default(false),
  bos_token_id: z.int().nonnegative().nullish(),
});
const layers = 'h.';

/** GPT-2 and its children: learned positions, LayerNorm, projections stored as Conv1D [in, out]. */
export const gpt2: Architecture = {
  modelType: 'gpt2',
  prefix: 'transformer.',
  describe(configuration): Transformer {
    const config = parseConfiguration(configurationSchema, configuration);
    const { n_embd: hiddenSize, n_head: headCount, n_layer: layerCount, n_positions: contextLength } = config;
    if (hiddenSize % headCount !== 0) {
      throw new AzimuthError(
        'BAD_FILE',
        `config.json: n_embd (${hiddenSize}) must be a multiple of n_head (${headCount}).`,
      );
    }
    const sizes = {
      layerCount,
      hiddenSize,
      mlpSize: config.n_inner ?? 4 * hiddenSize,
      headCount,
      keyValueHeadCount: headCount,
      headSize: hiddenSize / headCount,
      vocabularySize: config.vocab_size,
      contextLength,
    };
    const shape = { ...sizes, hooks: blockHooks(sizes, {}) };
    const activation = mlpActivation(config.activation_function);
    const norm = (name: string, hookName?: string) => layerNorm(name, hiddenSize, config.layer_norm_epsilon, hookName);
    const parts = {
      attentionNorm: norm('ln_1', 'ln1.hook_normalized'),
      queriesKeysValues: conv1d('attn.c_attn', hiddenSize, 3 * hiddenSize),
      attentionOutput: conv1d('attn.c_proj', hiddenSize, hiddenSize),
      mlpNorm: norm('ln_2', 'ln2.hook_normalized'),
      mlpInput: conv1d('mlp.c_fc', hiddenSize, shape.mlpSize),
      mlpOutput: conv1d('mlp.c_proj', shape.mlpSize, hiddenSize),
    };
    const finalNorm = norm('ln_f');
    const unembedding = linear(config.tie_word_embeddings ? 'wte' : 'lm_head', config.vocab_size, hiddenSize, false);
    return {
      shape,
      tensors: new Map([
        ['wte.weight', [config.vocab_size, hiddenSize]],
        ['wpe.weight', [contextLength, hiddenSize]],
        ...layerTensors(layerCount, layers, () => parts),
        ...finalNorm.tensors,
        ...unembedding.tensors,
      ]),
      bosTokenId: config.bos_token_id ?? null,
      embed(graph, weights, ids) {
        const tokens = graph.add('Gather', [weights('wte.weight'), ids]);
        return graph.add('Add', [tokens, graph.add('Gather', [weights('wpe.weight'), tokenPositions(graph, ids)])]);
      },
      block(graph, weights, layer, residual) {
        const scope = blockScope(graph, weights, layers, layer);
        const { hook } = scope;
        const projected = parts.queriesKeysValues.build(scope, parts.attentionNorm.build(scope, residual));
        const split = (x: Value) => graph.add('Reshape', [x, graph.int([0, 0, headCount, shape.headSize])]);
        const [query, key, value] = graph.addWithOutputs('Split', [projected], 3, { axis: -1, num_outputs: 3 });
        const scale =
          (config.scale_attn_weights ? 1 / Math.sqrt(shape.headSize) : 1) /
          (config.scale_attn_by_inverse_layer_idx ? layer + 1 : 1);
        const heads = causalAttention(scope, shape, {
          query: hook('attn.hook_q', split(query)),
          key: hook('attn.hook_k', split(key)),
          value: hook('attn.hook_v', split(value)),
          scale,
        });
        const attention = hook('hook_attn_out', parts.attentionOutput.build(scope, heads));
        const middle = hook('hook_resid_mid', graph.add('Add', [residual, attention]));
        const pre = hook('mlp.hook_pre', parts.mlpInput.build(scope, parts.mlpNorm.build(scope, middle)));
        const post = hook('mlp.hook_post', activation(graph, pre));
        const mlp = hook('hook_mlp_out', parts.mlpOutput.build(scope, post));
        return hook('hook_resid_post', graph.add('Add', [middle, mlp]));
      },
      unembed(graph, weights, residual) {
        const scope = modelScope(graph, weights);
        return unembedding.build(scope, finalNorm.build(scope, residual));
      },
    };
  },
};
