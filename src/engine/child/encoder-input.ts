import type { Graph, Value } from '../../onnx/graph.ts';
import type { Encoder } from '../../registry/encoder.ts';
import { tokenMean } from './token-mean.ts';

/** What a set reads of its hook, and what its decoder gives back: [tokens, width] to [tokens, inputSize]. */
export function encoderInput(graph: Graph, { centered, head, inputSize }: Encoder, x: Value): Value {
  const input = centered ? graph.add('Sub', [x, tokenMean(graph, x)]) : x;
  if (head === null) return input;
  const from = head * inputSize;
  return graph.add('Slice', [input, graph.int([from]), graph.int([from + inputSize]), graph.int([1])]);
}
