import { Graph, type Value } from '../../onnx/graph.ts';
import type { Encoder, EncoderTensors } from '../../registry/encoder.ts';
import type { TensorRange } from '../../registry/tensor-range.ts';

/**
 * The graph that fires all units of a source. Inputs: `x` [tokens, width of the hook] and `positions` [n], the tokens that count.
 * Outputs: `latents` [tokens, size]; `maximum` and `peak` [size], the highest latent over `positions` and where in them it is.
 *
 * @param width numbers that a token has at the hook
 * @param encoder null for neurons, which are the standard basis of their hook
 */
export function encoderGraph(width: number, encoder: Encoder | null): Graph {
  const graph = new Graph();
  const x = graph.input('x', 'float32', ['tokens', width]);
  const positions = graph.input('positions', 'int64', ['positions']);
  // An output must come from a node: neurons are their input.
  const latents = encoder ? activate(graph, encoder, preActivations(graph, encoder, x)) : graph.add('Identity', [x]);
  const counted = graph.add('Gather', [latents, positions], { axis: 0 });
  graph.output('latents', latents);
  graph.output('maximum', graph.add('ReduceMax', [counted, graph.int([0])], { keepdims: 0 }));
  graph.output('peak', graph.add('ArgMax', [counted], { axis: 0, keepdims: 0 }), 'int64');
  return graph;
}

function preActivations(graph: Graph, encoder: Encoder, x: Value): Value {
  let input = x;
  if (encoder.centered) input = graph.add('Sub', [input, mean(graph, input)]);
  if (encoder.head !== null) {
    const from = encoder.head * encoder.inputSize;
    input = graph.add('Slice', [input, graph.int([from]), graph.int([from + encoder.inputSize]), graph.int([1])]);
  }
  input = normalize(graph, encoder, input);
  if (encoder.inputScale !== 1) input = graph.add('Mul', [input, graph.float(encoder.inputScale)]);
  const { weight, bias, inputBias, decoder } = encoder.tensors;
  if (inputBias) input = graph.add('Sub', [input, graph.weight(inputBias)]);
  let hidden = graph.add('MatMul', [input, graph.weight(weight)]);
  if (bias) hidden = graph.add('Add', [hidden, graph.weight(bias)]);
  if (encoder.scaleByDecoderNorm && decoder) {
    const norms = graph.add('ReduceL2', [graph.weight(decoder), graph.int([1])], { keepdims: 0 });
    hidden = graph.add('Mul', [hidden, norms]);
  }
  return hidden;
}

function normalize(graph: Graph, { normalization, inputSize }: Encoder, x: Value): Value {
  switch (normalization) {
    case 'NONE':
      return x;
    case 'LAYER_NORM': {
      // The unbiased deviation, and the epsilon outside the root: not the usual LayerNorm.
      const centered = graph.add('Sub', [x, mean(graph, x)]);
      const squares = graph.add('ReduceSumSquare', [centered, graph.int([-1])], { keepdims: 1 });
      const variance = graph.add('Div', [squares, graph.float(inputSize - 1)]);
      return graph.add('Div', [centered, graph.add('Add', [graph.add('Sqrt', [variance]), graph.float(1e-5)])]);
    }
    case 'CONSTANT_NORM': {
      const norm = graph.add('ReduceL2', [x, graph.int([-1])], { keepdims: 1 });
      return graph.add('Div', [graph.add('Mul', [x, graph.float(Math.sqrt(inputSize))]), norm]);
    }
  }
}

function activate(graph: Graph, { activation, tensors }: Encoder, hidden: Value): Value {
  const weight = (name: keyof EncoderTensors) => graph.weight(requireTensor(tensors, name));
  const positive = graph.add('Relu', [hidden]);
  switch (activation.kind) {
    case 'LINEAR':
      return hidden;
    case 'RELU':
      return positive;
    case 'JUMPRELU': {
      const threshold = activation.threshold === null ? weight('threshold') : graph.float(activation.threshold);
      const fires = graph.add('Greater', [hidden, threshold]);
      return graph.add('Where', [fires, positive, graph.float(0)]);
    }
    case 'TOPK': {
      const [values, indices] = graph.addWithOutputs('TopK', [hidden, graph.int([activation.k])], 2, { axis: -1 });
      const zeros = graph.add('ConstantOfShape', [graph.add('Shape', [hidden])]);
      return graph.add('ScatterElements', [zeros, indices, graph.add('Relu', [values])], { axis: -1 });
    }
    case 'GATED': {
      const gate = graph.add('Add', [hidden, weight('gateBias')]);
      const open = graph.add('Greater', [gate, graph.float(0)]);
      const scale = graph.add('Exp', [weight('magnitudeScale')]);
      const scaled = graph.add('Mul', [hidden, scale]);
      const magnitude = graph.add('Relu', [graph.add('Add', [scaled, weight('magnitudeBias')])]);
      return graph.add('Where', [open, magnitude, graph.float(0)]);
    }
  }
}

function requireTensor(tensors: EncoderTensors, name: keyof EncoderTensors): TensorRange {
  const tensor = tensors[name];
  if (!tensor) throw new Error(`The encoder lacks ${name}, which its activation needs.`);
  return tensor;
}

function mean(graph: Graph, x: Value): Value {
  return graph.add('ReduceMean', [x, graph.int([-1])], { keepdims: 1 });
}
