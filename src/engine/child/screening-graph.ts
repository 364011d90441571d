import { Graph, type Value } from '../../onnx/graph.ts';
import type { Screening } from '../../registry/screening/screening.ts';

/**
 * The graph that says how high each unit's pre-activation can be, from weights and inputs of 8 bits: see Screening. With r what a
 * token's 8 bits are multiplied by and h their product with a unit's, scaled: (w·x - slack |x|) / |ŵ| ≤ r h + margin.
 *
 * Inputs: `input` [tokens, inputSize], what the encoder multiplies; `groups` [groups, n], tokens whose highest is asked for.
 * Outputs: `length` [tokens], the norm of each; `ceilings` [groups, size], the highest r h + margin of each group; `bytes`
 * [tokens, size], r h + margin in 8 bits, 0 for what is not above zero, and `byteScale` [tokens]: it is at most (byte + 1/2)
 * byteScale.
 *
 * @param range the highest value of an 8-bit input: less than 255 where the processor's sums of products would overflow
 */
export function screeningGraph(screening: Screening, range: number): Graph {
  const graph = new Graph();
  const input = graph.input('input', 'float32', ['tokens', screening.weights.shape[0] ?? 0]);
  const groups = graph.input('groups', 'int64', ['groups', 'members']);
  const { zeroPlace, factor } = places(graph, input, range);
  const { quantized, error } = quantize(graph, input, factor, zeroPlace, range);
  const length = norm(graph, input);
  const slack = graph.add('Mul', [length, graph.weight(screening.ratio)]);
  // The errors themselves were summed in float32.
  const margin = graph.add('Add', [graph.add('Mul', [error, graph.float(1 + 1e-4)]), slack]);
  const h = graph.add('com.microsoft:MatMulIntegerToFloat', [
    quantized,
    graph.weight(screening.weights),
    graph.float([1], [1]),
    graph.weight(screening.scale),
    graph.add('Cast', [zeroPlace], { to: 2 }),
  ]);
  // Each the only use of the one before it, so that both are done in its place.
  const sums = graph.add('Add', [graph.add('Mul', [h, factor]), margin]);
  const ofGroups = graph.add('Gather', [sums, groups], { axis: 0 });
  graph.output('ceilings', graph.add('ReduceMax', [ofGroups, graph.int([1])], { keepdims: 0 }));
  const ofTokens = graph.add('ReduceMax', [sums, graph.int([1])], { keepdims: 0 });
  const step = graph.add('Max', [graph.add('Div', [ofTokens, graph.float(255)]), graph.float(1e-30)]);
  graph.output('bytes', graph.add('QuantizeLinear', [sums, step], { axis: 0 }), 'uint8');
  graph.output('byteScale', graph.add('Identity', [step]));
  graph.output('length', graph.add('Squeeze', [length, graph.int([1])]));
  return graph;
}

/** Where zero lies among the 8 bits, for all tokens, since the runtime takes only one; and the factor that each token needs. */
function places(graph: Graph, input: Value, range: number) {
  const zero = graph.float(0);
  const highest = graph.add('Max', [graph.add('ReduceMax', [input, graph.int([1])]), zero]);
  const below = graph.add('Neg', [graph.add('Min', [graph.add('ReduceMin', [input, graph.int([1])]), zero])]);
  const span = graph.add('Max', [graph.add('Add', [highest, below]), graph.float(1e-30)]);
  const share = graph.add('ReduceMean', [graph.add('Div', [below, span])], { keepdims: 0 });
  const scaled = graph.add('Round', [graph.add('Mul', [share, graph.float(range)])]);
  const zeroPlace = graph.add('Clip', [scaled, graph.float(1), graph.float(range - 1)]);
  const above = graph.add('Sub', [graph.float(range), zeroPlace]);
  const needed = graph.add('Max', [graph.add('Div', [highest, above]), graph.add('Div', [below, zeroPlace])]);
  return { zeroPlace, factor: graph.add('Max', [needed, graph.float(1e-30)]) };
}

/** Each token's numbers in 8 bits, and how far they are from these. */
function quantize(graph: Graph, input: Value, factor: Value, zeroPlace: Value, range: number) {
  const moved = graph.add('Add', [graph.add('Round', [graph.add('Div', [input, factor])]), zeroPlace]);
  const clipped = graph.add('Clip', [moved, graph.float(0), graph.float(range)]);
  const kept = graph.add('Mul', [graph.add('Sub', [clipped, zeroPlace]), factor]);
  return {
    quantized: graph.add('Cast', [clipped], { to: 2 }),
    error: norm(graph, graph.add('Sub', [input, kept])),
  };
}

function norm(graph: Graph, rows: Value): Value {
  return graph.add('ReduceL2', [rows, graph.int([1])]);
}
