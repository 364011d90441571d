import type { Graph, Value } from '../../onnx/graph.ts';

/** cap · tanh(x / cap): bends values into (-cap, cap), as Gemma 2 does. Without a cap, x. */
export function softCap(graph: Graph, cap: number | null, x: Value): Value {
  if (cap === null) return x;
  const limit = graph.float(cap);
  return graph.add('Mul', [graph.add('Tanh', [graph.add('Div', [x, limit])]), limit]);
}
