import { Graph, type Value } from '../../onnx/graph.ts';
import type { Encoder, EncoderTensors } from '../../registry/encoder.ts';
import type { TensorRange } from '../../registry/tensor-range.ts';
import { encoderInput } from './encoder-input.ts';
import { inputNormalization } from './input-normalization.ts';

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

/**
 * The graph that fires all units of a source on many tokens, of one text or several: `x` [tokens, width] to `latents`
 * [size, tokens], one unit after the other.
 *
 * @param encoder null for neurons
 */
export function latentsGraph(width: number, encoder: Encoder | null): Graph {
  const graph = new Graph();
  const x = graph.input('x', 'float32', ['tokens', width]);
  const latents = encoder ? activate(graph, encoder, preActivations(graph, encoder, x)) : x;
  graph.output('latents', graph.add('Transpose', [latents], { perm: [1, 0] }));
  return graph;
}

/** What an encoder multiplies its weights by: [tokens, width] to [tokens, inputSize]. */
export function multipliedInput(graph: Graph, encoder: Encoder, x: Value): Value {
  let input = inputNormalization(graph, encoder, encoderInput(graph, encoder, x)).normalize();
  if (encoder.inputScale !== 1) input = graph.add('Mul', [input, graph.float(encoder.inputScale)]);
  const { inputBias } = encoder.tensors;
  return inputBias ? graph.add('Sub', [input, graph.weight(inputBias)]) : input;
}

function preActivations(graph: Graph, encoder: Encoder, x: Value): Value {
  const { weight, bias, decoder } = encoder.tensors;
  let hidden = graph.add('MatMul', [multipliedInput(graph, encoder, x), graph.weight(weight)]);
  if (bias) hidden = graph.add('Add', [hidden, graph.weight(bias)]);
  if (encoder.scaleByDecoderNorm && decoder) {
    const norms = graph.add('ReduceL2', [graph.weight(decoder), graph.int([1])], { keepdims: 0 });
    hidden = graph.add('Mul', [hidden, norms]);
  }
  return hidden;
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
