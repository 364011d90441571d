import type { Graph } from '../../onnx/graph.ts';

/** `logits` [tokens, vocabulary] of a text and `targets` [tokens - 1], its tokens but the first, to `losses` [tokens - 1] in nats. */
export function lossGraph(graph: Graph): void {
  const logits = graph.input('logits', 'float32', ['tokens', 'vocabulary']);
  const targets = graph.input('targets', 'int64', ['targets']);
  const predictions = graph.add('Slice', [logits, graph.int([0]), graph.int([-1]), graph.int([0])]);
  const likelihoods = graph.add('LogSoftmax', [predictions], { axis: -1 });
  const column = graph.add('Unsqueeze', [targets, graph.int([1])]);
  const found = graph.add('GatherElements', [likelihoods, column], { axis: 1 });
  graph.output('losses', graph.add('Neg', [graph.add('Squeeze', [found, graph.int([1])])]));
}
