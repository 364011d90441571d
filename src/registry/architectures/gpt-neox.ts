import { z } from 'zod';
import { AzimuthError } from '../../errors/azimuth-error.ts';
import type { Architecture, Transformer } from './architecture.ts';
import { blockHooks } from './block-hooks.ts';
import { fusedRotaryAttention } from './fused-rotary-attention.ts';
import { layerNorm } from './layer-norm.ts';
import { layerTensors } from './layer-tensors.ts';
import { linear } from './linear.ts';
import { mlpActivation } from './mlp-activation.ts';
import { parseConfiguration } from './parse-configuration.ts';
import { plainMlp } from './plain-mlp.ts';
import { rotaryFrequencies } from './rotary-frequencies.ts';
import { blockScope, modelScope } from './scope.ts';

const size = z.int().positive();

/** Defaults are those of transformers' GPTNeoXConfig, as is the share of a head that turns. */
const configurationSchema = z.object({
  hidden_size: size,
  num_hidden_layers: size,
  num_attention_heads: size,
  intermediate_size: size,
  max_position_embeddings: size.default(2048),
  vocab_size: size,
  layer_norm_eps: z.number().positive().default(1e-5),
  hidden_act: z.string().default('gelu'),
  attention_bias: z.boolean().default(true),
  use_parallel_residual: z.boolean().default(true),
  tie_word_embeddings: z.boolean().default(false),
  bos_token_id: z.int().nonnegative().nullish(),
});
const defaultPartial = 0.25;
const layers = 'layers.';

/** GPT-NeoX and Pythia: LayerNorm, RoPE on a part of each head, attention and MLP reading the same stream unless told otherwise. */
export const gptNeox: Architecture = {
  modelType: 'gpt_neox',
  prefix: 'gpt_neox.',
  describe(configuration): Transformer {
    const config = parseConfiguration(configurationSchema, configuration);
    const { hidden_size: hiddenSize, num_attention_heads: headCount, use_parallel_residual: parallelResidual } = config;
    if (hiddenSize % headCount !== 0) {
      throw new AzimuthError(
        'BAD_FILE',
        `config.json: hidden_size (${hiddenSize}) must be a multiple of num_attention_heads (${headCount}).`,
      );
    }
    const sizes = {
      layerCount: config.num_hidden_layers,
      hiddenSize,
      mlpSize: config.intermediate_size,
      headCount,
      keyValueHeadCount: headCount,
      headSize: hiddenSize / headCount,
      vocabularySize: config.vocab_size,
      contextLength: config.max_position_embeddings,
    };
    const shape = { ...sizes, hooks: blockHooks(sizes, { rotary: true, parallelResidual }) };
    const frequencies = rotaryFrequencies(configuration, shape.headSize, defaultPartial);
    const norm = (name: string, hookName?: string) => layerNorm(name, hiddenSize, config.layer_norm_eps, hookName);
    const parts = {
      attentionNorm: norm('input_layernorm', 'ln1.hook_normalized'),
      attention: fusedRotaryAttention(shape, frequencies, config.attention_bias),
      mlpNorm: norm('post_attention_layernorm', 'ln2.hook_normalized'),
      mlp: plainMlp(shape, mlpActivation(config.hidden_act)),
    };
    const finalNorm = norm('final_layer_norm');
    const unembedding = linear(
      config.tie_word_embeddings ? 'embed_in' : 'embed_out',
      shape.vocabularySize,
      hiddenSize,
      false,
    );
    return {
      shape,
      tensors: new Map([
        ['embed_in.weight', [shape.vocabularySize, hiddenSize]],
        ...layerTensors(shape.layerCount, layers, () => parts),
        ...finalNorm.tensors,
        ...unembedding.tensors,
      ]),
      bosTokenId: config.bos_token_id ?? null,
      embed: (graph, weights, ids) => graph.add('Gather', [weights('embed_in.weight'), ids]),
      block(graph, weights, layer, residual) {
        const scope = blockScope(graph, weights, layers, layer);
        const attended = parts.attention.build(scope, parts.attentionNorm.build(scope, residual));
        const attention = scope.hook('hook_attn_out', attended);
        const added = graph.add('Add', [residual, attention]);
        const sum = parallelResidual ? added : scope.hook('hook_resid_mid', added);
        const mlpInput = parallelResidual ? residual : sum;
        const mlpOutput = parts.mlp.build(scope, parts.mlpNorm.build(scope, mlpInput));
        return scope.hook('hook_resid_post', graph.add('Add', [sum, scope.hook('hook_mlp_out', mlpOutput)]));
      },
      unembed(graph, weights, residual) {
        const scope = modelScope(graph, weights);
        return unembedding.build(scope, finalNorm.build(scope, residual));
      },
    };
  },
};
