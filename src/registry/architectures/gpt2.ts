import { z } from 'zod';
import type { Graph, Value } from '../../onnx/graph.ts';
import { AzimuthError } from '../../errors/azimuth-error.ts';
import type { Architecture, Transformer, Weights } from './architecture.ts';
import { causalAttention } from './causal-attention.ts';
import { mlpActivation } from './mlp-activation.ts';
import { parseConfiguration } from './parse-configuration.ts';

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

type Gpt2Configuration = z.infer<typeof configurationSchema>;

/** GPT-2 and its children: learned positions, LayerNorm, projections stored as Conv1D [in, out]. */
export const gpt2: Architecture = {
  modelType: 'gpt2',
  prefix: 'transformer.',
  describe(configuration): Transformer {
    const config = parseConfiguration(configurationSchema, configuration);
    const { n_embd: hiddenSize, n_head: headCount, n_layer: layerCount } = config;
    if (hiddenSize % headCount !== 0) {
      throw new AzimuthError(
        'BAD_FILE',
        `config.json: n_embd (${hiddenSize}) must be a multiple of n_head (${headCount}).`,
      );
    }
    const shape = {
      layerCount,
      hiddenSize,
      mlpSize: config.n_inner ?? 4 * hiddenSize,
      headCount,
      keyValueHeadCount: headCount,
      headSize: hiddenSize / headCount,
      vocabularySize: config.vocab_size,
      contextLength: config.n_positions,
      parallelResidual: false,
    };
    return {
      shape,
      tensors: tensorShapes(config, shape.mlpSize),
      bosTokenId: config.bos_token_id ?? null,
      embed(graph, weights, ids) {
        const length = graph.add('Gather', [graph.add('Shape', [ids]), graph.int(1)]);
        const positions = graph.add('Range', [graph.int(0), length, graph.int(1)]);
        const tokens = graph.add('Gather', [weights('wte.weight'), ids]);
        return graph.add('Add', [tokens, graph.add('Gather', [weights('wpe.weight'), positions])]);
      },
      block(graph, weights, layer, residual) {
        const hook = (name: string, value: Value) => graph.output(`blocks.${layer}.${name}`, value);
        const weight = (name: string) => weights(`h.${layer}.${name}`);
        const normalized = hook('ln1.hook_normalized', layerNorm(graph, weight, 'ln_1', config, residual));
        const projected = linear(graph, weight, 'attn.c_attn', normalized);
        const [query, key, value] = graph.addWithOutputs('Split', [projected], 3, { axis: -1, num_outputs: 3 });
        const scale =
          (config.scale_attn_weights ? 1 / Math.sqrt(shape.headSize) : 1) /
          (config.scale_attn_by_inverse_layer_idx ? layer + 1 : 1);
        const heads = causalAttention(graph, hook, shape, { query, key, value, scale });
        const attention = hook('hook_attn_out', linear(graph, weight, 'attn.c_proj', heads));
        const middle = hook('hook_resid_mid', graph.add('Add', [residual, attention]));
        const mlpInput = hook('ln2.hook_normalized', layerNorm(graph, weight, 'ln_2', config, middle));
        const pre = hook('mlp.hook_pre', linear(graph, weight, 'mlp.c_fc', mlpInput));
        const post = hook('mlp.hook_post', mlpActivation(graph, config.activation_function, pre));
        const mlp = hook('hook_mlp_out', linear(graph, weight, 'mlp.c_proj', post));
        return hook('hook_resid_post', graph.add('Add', [middle, mlp]));
      },
      unembed(graph, weights, residual) {
        const normalized = layerNorm(graph, weights, 'ln_f', config, residual);
        const embedding = weights(config.tie_word_embeddings ? 'wte.weight' : 'lm_head.weight');
        return graph.add('MatMul', [normalized, graph.add('Transpose', [embedding], { perm: [1, 0] })]);
      },
    };
  },
};

function tensorShapes(config: Gpt2Configuration, mlpSize: number): ReadonlyMap<string, readonly number[]> {
  const { n_embd: hidden, vocab_size: vocabulary } = config;
  const tensors = new Map<string, readonly number[]>([
    ['wte.weight', [vocabulary, hidden]],
    ['wpe.weight', [config.n_positions, hidden]],
    ['ln_f.weight', [hidden]],
    ['ln_f.bias', [hidden]],
  ]);
  if (!config.tie_word_embeddings) tensors.set('lm_head.weight', [vocabulary, hidden]);
  for (let layer = 0; layer < config.n_layer; layer++) {
    for (const norm of ['ln_1', 'ln_2']) {
      tensors.set(`h.${layer}.${norm}.weight`, [hidden]).set(`h.${layer}.${norm}.bias`, [hidden]);
    }
    const projections = [
      ['attn.c_attn', hidden, 3 * hidden],
      ['attn.c_proj', hidden, hidden],
      ['mlp.c_fc', hidden, mlpSize],
      ['mlp.c_proj', mlpSize, hidden],
    ] as const;
    for (const [name, input, output] of projections) {
      tensors.set(`h.${layer}.${name}.weight`, [input, output]).set(`h.${layer}.${name}.bias`, [output]);
    }
  }
  return tensors;
}

function linear(graph: Graph, weights: Weights, name: string, input: Value): Value {
  return graph.add('Add', [graph.add('MatMul', [input, weights(`${name}.weight`)]), weights(`${name}.bias`)]);
}

function layerNorm(graph: Graph, weights: Weights, name: string, config: Gpt2Configuration, input: Value): Value {
  return graph.add('LayerNormalization', [input, weights(`${name}.weight`), weights(`${name}.bias`)], {
    axis: -1,
    epsilon: { float: config.layer_norm_epsilon },
  });
}
