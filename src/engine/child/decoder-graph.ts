import { Graph, type Value } from '../../onnx/graph.ts';
import type { Encoder } from '../../registry/encoder.ts';
import { reconstructsHook } from '../../registry/reconstructs-hook.ts';
import { encoderInput } from './encoder-input.ts';
import { inputNormalization } from './input-normalization.ts';
import { tokenMean } from './token-mean.ts';

/**
 * The graph that says what was at a hook from what a set fired. Inputs: `latents` [tokens, size] and what they were made of,
 * `x` [tokens, width of the hook]. Outputs: `reconstruction` [tokens, outputSize].
 *
 * Of a set that reconstructs the hook that it reads also `target`, what the reconstruction is to equal: x, its mean taken away
 * if the set reads centred activations, or the head that it reads; and two x [tokens, width of the hook] to go on with:
 * `spliced` has the reconstruction and `zeroed` has zeros where `target` was, but both keep the first token as it is. Its norm
 * is outsized in most models, and sets are trained without it.
 */
export function decoderGraph(width: number, encoder: Encoder): Graph {
  const graph = new Graph();
  const latents = graph.input('latents', 'float32', ['tokens', encoder.size]);
  const x = graph.input('x', 'float32', ['tokens', width]);
  const target = encoderInput(graph, encoder, x);
  const reconstruction = reconstruct(graph, encoder, latents, target);
  graph.output('reconstruction', reconstruction);
  if (!reconstructsHook(encoder)) return graph;
  // An output must come from a node: the target may be the input.
  graph.output('target', graph.add('Identity', [target]));
  const zeros = graph.add('ConstantOfShape', [graph.add('Shape', [target])]);
  graph.output('spliced', splice(graph, encoder, width, x, reconstruction));
  graph.output('zeroed', splice(graph, encoder, width, x, zeros));
  return graph;
}

/** The steps are those of Encoder, backwards. Sources: the formats' files in src/registry/formats. */
function reconstruct(graph: Graph, encoder: Encoder, latents: Value, target: Value): Value {
  const { decoder, decoderBias, skip } = encoder.tensors;
  if (!decoder) throw new Error('The set has no decoder.');
  let hidden = latents;
  if (encoder.scaleByDecoderNorm) {
    const norms = graph.add('ReduceL2', [graph.weight(decoder), graph.int([1])], { keepdims: 0 });
    // A row of zeros has a latent of zero: there, zero by zero is to be zero.
    hidden = graph.add('Div', [latents, graph.add('Max', [norms, graph.float(1e-30)])]);
  }
  let output = graph.add('MatMul', [hidden, graph.weight(decoder)]);
  if (decoderBias) output = graph.add('Add', [output, graph.weight(decoderBias)]);
  if (encoder.outputScale !== 1) output = graph.add('Div', [output, graph.float(encoder.outputScale)]);
  if (skip) output = graph.add('Add', [output, graph.add('MatMul', [target, graph.weight(skip)])]);
  // The deviation of one place says nothing of another.
  return reconstructsHook(encoder) ? inputNormalization(graph, encoder, target).undo(output) : output;
}

/** The hook with `value` in the place of the target, but for the first token. */
function splice(graph: Graph, { centered, head, inputSize }: Encoder, width: number, x: Value, value: Value): Value {
  const columns = (from: number, to: number) =>
    graph.add('Slice', [x, graph.int([from]), graph.int([to]), graph.int([1])]);
  let placed = value;
  if (centered) placed = graph.add('Add', [value, tokenMean(graph, x)]);
  if (head !== null) {
    const [from, to] = [head * inputSize, (head + 1) * inputSize];
    placed = graph.add('Concat', [columns(0, from), placed, columns(to, width)], { axis: 1 });
  }
  const first = graph.add('Slice', [x, graph.int([0]), graph.int([1]), graph.int([0])]);
  const others = graph.add('Slice', [placed, graph.int([1]), graph.int([Number.MAX_SAFE_INTEGER]), graph.int([0])]);
  return graph.add('Concat', [first, others], { axis: 0 });
}
