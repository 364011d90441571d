import type { Graph, Value } from '../../onnx/graph.ts';
import { outsideRoom, pieceOf } from '../../registry/screening/reduced-screening.ts';
import { dtypeBytes, type TensorRange } from '../../registry/tensor-range.ts';

/** Vectors in the coordinates of a ReducedScreening, [n, count], and how long they are inside of its basis and outside, [n, 1]. */
export interface ReducedInput {
  readonly reduced: Value;
  readonly inside: Value;
  readonly outside: Value;
}

/**
 * Reduces vectors, [n, inputSize]. What they have outside of the basis, and some room for rounding, comes on top as a norm, the
 * same share of it in each coordinate: so the product of two of them is at least that of the vectors, by Cauchy and Schwarz.
 * @param basis float32, [inputSize, count], in C order
 */
export function reducedInput(graph: Graph, rows: Value, basis: TensorRange): ReducedInput {
  const [inputSize = 0, count = 0] = basis.shape;
  const inside = product(graph, rows, basis);
  const [all, kept] = [rows, inside].map((value) => graph.add('ReduceSumSquare', [value, graph.int([1])])) as [
    Value,
    Value,
  ];
  const outside = graph.add('Max', [graph.add('Sub', [all, kept]), graph.float(0)]);
  const raised = graph.add('Add', [outside, graph.add('Mul', [all, graph.float(outsideRoom(inputSize, count))])]);
  const share = graph.add('Sqrt', [graph.add('Div', [raised, graph.float(count)])]);
  return {
    reduced: graph.add('Add', [inside, share]),
    inside: graph.add('Sqrt', [kept]),
    outside: graph.add('Sqrt', [raised]),
  };
}

/** In pieces that are then added: the longer a sum of float32 is, the larger is its error, which the ceilings must have room for. */
function product(graph: Graph, rows: Value, basis: TensorRange): Value {
  const [inputSize = 0, count = 0] = basis.shape;
  const length = pieceOf(inputSize);
  const products: Value[] = [];
  for (let from = 0; from < inputSize; from += length) {
    const piece = graph.add('Slice', [rows, graph.int([from]), graph.int([from + length]), graph.int([1])]);
    const bytes = dtypeBytes.F32 * length * count;
    const offset = basis.offset + dtypeBytes.F32 * from * count;
    products.push(
      graph.add('MatMul', [piece, graph.weight({ ...basis, offset, length: bytes, shape: [length, count] })]),
    );
  }
  return products.length === 1 ? (products[0] as Value) : graph.add('Sum', products);
}
