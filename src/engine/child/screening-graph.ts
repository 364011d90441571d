import { Graph, type Value } from '../../onnx/graph.ts';
import type { ReducedScreening } from '../../registry/screening/reduced-screening.ts';
import type { ByteWeights } from '../../registry/screening/screening.ts';
import { reducedInput } from './reduced-input.ts';

/** Steps between zero and the highest of what is rounded to 8 bits; two above it are left for the rounding of each of its parts. */
const steps = 253;

/**
 * The graph that says how high each unit's pre-activation can be at each token, from weights and inputs of 8 bits: see Screening.
 * With r what a token's 8 bits are multiplied by and h their product with a unit's, scaled: (w·x - slack |x|) / |ŵ| ≤ r h + margin.
 *
 * Inputs: `input` [tokens, inputSize], what the encoder multiplies; `peers` [tokens, n], for each token those that it shares its
 * step with, so that bytes of one step can be compared.
 * Outputs: `bytes` [tokens, size], r h + margin in 8 bits, 0 for what is not above zero, and `byteScale` [tokens], its steps: it is
 * at most (byte + 1/2) byteScale.
 *
 * What is [tokens, size] is written once in float32 and read twice: more would cost as much as the product.
 *
 * @param range the highest value of an 8-bit input: less than 255 where the processor's sums of products would overflow
 */
export function screeningGraph(screening: ByteWeights, range: number): Graph {
  const graph = new Graph();
  const input = graph.input('input', 'float32', ['tokens', screening.weights.shape[0] ?? 0]);
  const peers = graph.input('peers', 'int32', ['tokens', 'peers']);
  const { h, factor, margin } = ceilings(graph, input, screening, graph.weight(screening.scale), range);
  const ofTokens = highestOfAll(graph, h, factor, margin);
  const ofPeers = graph.add('ReduceMax', [graph.add('Gather', [ofTokens, peers]), graph.int([1])]);
  const step = graph.add('Max', [graph.add('Div', [ofPeers, graph.float(steps)]), graph.float(1e-30)]);
  // r h in steps, rounded to the nearest, and the margin in steps, rounded up.
  const marginSteps = graph.add('Cast', [graph.add('Ceil', [graph.add('Div', [margin, step])])], { to: 2 });
  const scales = [graph.add('Div', [step, factor]), marginSteps].map((column) => flat(graph, column));
  graph.output('bytes', graph.add('QuantizeLinear', [h, ...scales], { axis: 0 }), 'uint8');
  graph.output('byteScale', flat(graph, step));
  return graph;
}

/** The graph of a token's shares: `input` [tokens, inputSize] to how long it is `inside` of the core and `outside`, [tokens]. */
export function sharesGraph({ core }: Pick<ReducedScreening, 'core'>): Graph {
  const graph = new Graph();
  const input = graph.input('input', 'float32', ['tokens', core.shape[0] ?? 0]);
  const { inside, outside } = reducedInput(graph, input, core);
  graph.output('inside', flat(graph, inside));
  graph.output('outside', flat(graph, outside));
  return graph;
}

/**
 * The graph that says how high any unit's can be at each token, in the dimensions of a reduced screening: `input` [tokens, inputSize] to
 * `highest` [tokens], the highest r h |ŵ|, with the margin of the unit of the highest norm.
 */
export function reducedGraph(screening: ReducedScreening, range: number): Graph {
  const graph = new Graph();
  const input = graph.input('input', 'float32', ['tokens', screening.basis.shape[0] ?? 0]);
  const { reduced } = reducedInput(graph, input, screening.basis);
  const norms = graph.weight(screening.norm);
  const scale = graph.add('Mul', [graph.weight(screening.scale), norms]);
  const { h, factor, margin } = ceilings(graph, reduced, screening, scale, range);
  graph.output('highest', highestOfAll(graph, h, factor, graph.add('Mul', [margin, graph.add('ReduceMax', [norms])])));
  return graph;
}

/** h [tokens, size], scaled by `scale`, and of each token, [tokens, 1], the factor r and the margin. */
function ceilings(graph: Graph, input: Value, screening: ByteWeights, scale: Value, range: number) {
  const { zeroPlace, factor } = places(graph, input, range);
  const zero = graph.add('Cast', [zeroPlace], { to: 2 });
  const { quantized, error } = quantize(graph, input, factor, zero);
  const slack = graph.add('Mul', [norm(graph, input), graph.weight(screening.ratio)]);
  // The errors themselves were summed in float32.
  const margin = graph.add('Add', [graph.add('Mul', [error, graph.float(1 + 1e-4)]), slack]);
  const h = graph.add('com.microsoft:MatMulIntegerToFloat', [
    quantized,
    graph.weight(screening.weights),
    graph.float([1], [1]),
    scale,
    zero,
  ]);
  return { h, factor, margin };
}

/** The highest r h + margin of each token's units, [tokens]. */
function highestOfAll(graph: Graph, h: Value, factor: Value, margin: Value): Value {
  const highest = graph.add('ReduceMax', [h, graph.int([1])]);
  return flat(graph, graph.add('Add', [graph.add('Mul', [highest, factor]), margin]));
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

/** Each token's numbers in 8 bits, none above the range by its own factor, and how far they are from these. */
function quantize(graph: Graph, input: Value, factor: Value, zero: Value) {
  const factors = flat(graph, factor);
  const scales = [factors, graph.add('Expand', [zero, graph.add('Shape', [factors])])];
  const quantized = graph.add('QuantizeLinear', [input, ...scales], { axis: 0 });
  const kept = graph.add('DequantizeLinear', [quantized, ...scales], { axis: 0 });
  return { quantized, error: norm(graph, graph.add('Sub', [input, kept])) };
}

function norm(graph: Graph, rows: Value): Value {
  return graph.add('ReduceL2', [rows, graph.int([1])]);
}

/** [n, 1] to [n] */
function flat(graph: Graph, column: Value): Value {
  return graph.add('Reshape', [column, graph.int([-1])]);
}
