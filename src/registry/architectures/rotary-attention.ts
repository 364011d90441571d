import type { Value } from '../../onnx/graph.ts';
import type { ModelShape } from './architecture.ts';
import { causalAttention } from './causal-attention.ts';
import { linear } from './linear.ts';
import type { Part } from './part.ts';
import { rmsNorm } from './rms-norm.ts';
import { rotaryEmbedding } from './rotary-embedding.ts';

interface RotaryAttentionOptions {
  readonly frequencies: readonly number[];
  readonly scale: number;
  readonly biases: { readonly queryKeyValue: boolean; readonly output: boolean };
  readonly softCap?: number | null;
  readonly window?: number | null;
  /** Of the norms of each head of queries and keys (q_norm, k_norm), before they turn; none without. */
  readonly headNorm?: { readonly epsilon: number; readonly offset: number } | null;
}

/** Attention with queries, keys and values apart (self_attn.q_proj, …), turned by their positions: Llama's, and its kin's. */
export function rotaryAttention(shape: ModelShape, options: RotaryAttentionOptions): Part {
  const { hiddenSize, headCount, keyValueHeadCount, headSize } = shape;
  const { queryKeyValue: bias, output: outputBias } = options.biases;
  const queries = linear('self_attn.q_proj', headCount * headSize, hiddenSize, bias);
  const keys = linear('self_attn.k_proj', keyValueHeadCount * headSize, hiddenSize, bias);
  const values = linear('self_attn.v_proj', keyValueHeadCount * headSize, hiddenSize, bias);
  const output = linear('self_attn.o_proj', hiddenSize, headCount * headSize, outputBias);
  const { headNorm = null } = options;
  const queryNorm = headNorm && rmsNorm('self_attn.q_norm', headSize, headNorm);
  const keyNorm = headNorm && rmsNorm('self_attn.k_norm', headSize, headNorm);
  return {
    tensors: [queries, keys, values, output, queryNorm, keyNorm].flatMap((part) => part?.tensors ?? []),
    build(scope, input) {
      const { graph, hook } = scope;
      const heads = (part: Part, count: number): Value =>
        graph.add('Reshape', [part.build(scope, input), graph.int([0, 0, count, headSize])]);
      const query = hook('attn.hook_q', heads(queries, headCount));
      const key = hook('attn.hook_k', heads(keys, keyValueHeadCount));
      const value = hook('attn.hook_v', heads(values, keyValueHeadCount));
      const rotate = rotaryEmbedding(graph, options.frequencies, headSize, input);
      const z = causalAttention(scope, shape, {
        ...options,
        query: hook('attn.hook_rot_q', rotate(queryNorm?.build(scope, query) ?? query)),
        key: hook('attn.hook_rot_k', rotate(keyNorm?.build(scope, key) ?? key)),
        value,
      });
      return output.build(scope, z);
    },
  };
}
