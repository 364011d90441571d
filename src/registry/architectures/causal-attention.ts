import type { Graph, Value } from '../../onnx/graph.ts';
import type { ModelShape } from './architecture.ts';
import type { Scope } from './scope.ts';
import { softCap } from './soft-cap.ts';
import { tokenPositions } from './token-positions.ts';

interface AttentionInput {
  /** [1, tokens, headCount, headSize] */
  readonly query: Value;
  /** [1, tokens, keyValueHeadCount, headSize], as is `value`. */
  readonly key: Value;
  readonly value: Value;
  /** Multiplies the scores. */
  readonly scale: number;
  /** Where scores are bent to, before the mask: see softCap. */
  readonly softCap?: number | null;
  /** How many tokens each sees, itself included; all before it without. */
  readonly window?: number | null;
}

/**
 * Attention of every token to itself and those before it. Returns the heads side by side, [1, tokens, headCount · headSize].
 * Right padding needs no mask: what stands behind a token cannot reach it.
 */
export function causalAttention({ graph, hook }: Scope, shape: ModelShape, input: AttentionInput): Value {
  const byHead = (x: Value) => graph.add('Transpose', [x], { perm: [0, 2, 1, 3] });
  const keys = graph.add('Transpose', [forEachQuery(graph, shape, input.key)], { perm: [0, 2, 3, 1] });
  const products = graph.add('MatMul', [byHead(input.query), keys]);
  const scores = softCap(graph, input.softCap ?? null, graph.add('Mul', [products, graph.float(input.scale)]));
  const visible = graph.add('Where', [isVisible(graph, input), scores, graph.float(-Infinity)]);
  const pattern = hook('attn.hook_pattern', graph.add('Softmax', [visible], { axis: -1 }));
  const weighted = graph.add('MatMul', [pattern, byHead(forEachQuery(graph, shape, input.value))]);
  const z = hook('attn.hook_z', graph.add('Transpose', [weighted], { perm: [0, 2, 1, 3] }));
  return graph.add('Reshape', [z, graph.int([0, 0, shape.headCount * shape.headSize])]);
}

/** Repeats the heads of keys or values so that each head of queries has one: the first few share the first. */
function forEachQuery(graph: Graph, { headCount, keyValueHeadCount }: ModelShape, x: Value): Value {
  if (keyValueHeadCount === headCount) return x;
  const sharing = headCount / keyValueHeadCount;
  const heads = Array.from({ length: headCount }, (_, head) => Math.floor(head / sharing));
  return graph.add('Gather', [x, graph.int(heads)], { axis: 2 });
}

/** Whether a token (row) sees another (column), [tokens, tokens]. */
function isVisible(graph: Graph, { query, window = null }: AttentionInput): Value {
  const positions = tokenPositions(graph, query);
  const from = graph.add('Unsqueeze', [positions, graph.int([1])]);
  const to = graph.add('Unsqueeze', [positions, graph.int([0])]);
  const past = graph.add('LessOrEqual', [to, from]);
  if (window === null) return past;
  const near = graph.add('Less', [graph.add('Sub', [from, to]), graph.int(window)]);
  return graph.add('And', [past, near]);
}
