import type { Graph, Value } from '../../onnx/graph.ts';
import type { ModelShape } from './architecture.ts';

interface AttentionInput {
  /** [batch, tokens, headCount · headSize] */
  readonly query: Value;
  readonly key: Value;
  readonly value: Value;
  /** Multiplies the scores. */
  readonly scale: number;
}

/**
 * Attention of every token to itself and those before it. Returns the heads side by side, [batch, tokens, headCount · headSize].
 * Right padding needs no mask: what stands behind a token cannot reach it.
 */
export function causalAttention(
  graph: Graph,
  hook: (name: string, value: Value) => Value,
  shape: ModelShape,
  { query, key, value, scale }: AttentionInput,
): Value {
  const split = (x: Value) => graph.add('Reshape', [x, graph.int([0, 0, shape.headCount, shape.headSize])]);
  const q = hook('attn.hook_q', split(query));
  const k = hook('attn.hook_k', split(key));
  const v = hook('attn.hook_v', split(value));
  const byHead = (x: Value) => graph.add('Transpose', [x], { perm: [0, 2, 1, 3] });
  const keys = graph.add('Transpose', [k], { perm: [0, 2, 3, 1] });
  const scores = graph.add('Mul', [graph.add('MatMul', [byHead(q), keys]), graph.float(scale)]);
  const pattern = hook('attn.hook_pattern', graph.add('Softmax', [maskFuture(graph, query, scores)], { axis: -1 }));
  const weighted = graph.add('MatMul', [pattern, byHead(v)]);
  const z = hook('attn.hook_z', graph.add('Transpose', [weighted], { perm: [0, 2, 1, 3] }));
  return graph.add('Reshape', [z, graph.int([0, 0, shape.headCount * shape.headSize])]);
}

function maskFuture(graph: Graph, tokens: Value, scores: Value): Value {
  const length = graph.add('Gather', [graph.add('Shape', [tokens]), graph.int(1)]);
  const positions = graph.add('Range', [graph.int(0), length, graph.int(1)]);
  const from = graph.add('Unsqueeze', [positions, graph.int([1])]);
  const to = graph.add('Unsqueeze', [positions, graph.int([0])]);
  const visible = graph.add('LessOrEqual', [to, from]);
  return graph.add('Where', [visible, scores, graph.float(-Infinity)]);
}
