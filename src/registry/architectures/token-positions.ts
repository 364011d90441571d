import type { Graph, Value } from '../../onnx/graph.ts';

/** 0, 1, 2, … for the tokens of a value [1, tokens, ...]: int64 [tokens]. */
export function tokenPositions(graph: Graph, value: Value): Value {
  const length = graph.add('Gather', [graph.add('Shape', [value]), graph.int(1)]);
  return graph.add('Range', [graph.int(0), length, graph.int(1)]);
}
