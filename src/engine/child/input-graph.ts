import { Graph } from '../../onnx/graph.ts';
import type { Encoder } from '../../registry/encoder.ts';
import { multipliedInput } from './encoder-graph.ts';

/** What an encoder multiplies: `x` [tokens, width of the hook] to `input` [tokens, inputSize] and its norms, `length` [tokens]. */
export function inputGraph(width: number, encoder: Encoder): Graph {
  const graph = new Graph();
  const x = graph.input('x', 'float32', ['tokens', width]);
  const multiplied = multipliedInput(graph, encoder, x);
  // An output must come from a node.
  const input = graph.output('input', multiplied === x ? graph.add('Identity', [x]) : multiplied);
  graph.output('length', graph.add('ReduceL2', [input, graph.int([1])], { keepdims: 0 }));
  return graph;
}
