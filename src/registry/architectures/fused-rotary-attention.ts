import type { ModelShape } from './architecture.ts';
import { causalAttention } from './causal-attention.ts';
import { linear } from './linear.ts';
import type { Part } from './part.ts';
import { rotaryEmbedding } from './rotary-embedding.ts';

/** GPT-NeoX's attention: one projection gives query, key and value of the first head, then those of the second, and so on. */
export function fusedRotaryAttention(shape: ModelShape, frequencies: readonly number[], bias: boolean): Part {
  const { hiddenSize, headCount, headSize } = shape;
  const projection = linear('attention.query_key_value', 3 * hiddenSize, hiddenSize, bias);
  const output = linear('attention.dense', hiddenSize, hiddenSize, bias);
  return {
    tensors: [...projection.tensors, ...output.tensors],
    build(scope, input) {
      const { graph, hook } = scope;
      const projected = projection.build(scope, input);
      const byHead = graph.add('Reshape', [projected, graph.int([0, 0, headCount, 3 * headSize])]);
      const parts = graph.addWithOutputs('Split', [byHead], 3, { axis: -1, num_outputs: 3 });
      const query = hook('attn.hook_q', parts[0]);
      const key = hook('attn.hook_k', parts[1]);
      const value = hook('attn.hook_v', parts[2]);
      const rotate = rotaryEmbedding(graph, frequencies, headSize, input);
      const z = causalAttention(scope, shape, {
        query: hook('attn.hook_rot_q', rotate(query)),
        key: hook('attn.hook_rot_k', rotate(key)),
        value,
        scale: 1 / Math.sqrt(headSize),
      });
      return output.build(scope, z);
    },
  };
}
