import type { Graph, Value } from '../../onnx/graph.ts';

/** The mean of each token's numbers: [tokens, width] to [tokens, 1]. */
export function tokenMean(graph: Graph, x: Value): Value {
  return graph.add('ReduceMean', [x, graph.int([-1])], { keepdims: 1 });
}
