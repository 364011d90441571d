import { Tensor } from 'onnxruntime-node';
import { Graph } from '../../onnx/graph.ts';
import { orthogonality } from '../../registry/screening/reduced-screening.ts';
import { openSession, type SessionSettings } from '../child/open-session.ts';

/**
 * Whether a basis is as good as a ReducedScreening presumes: with P its columns, which span one direction less than they are, both
 * PᵀP + 1/count and the identity, and the sums of P's rows and zero, are no further apart than `orthogonality`. In float64.
 * @param basis [inputSize, count]
 */
export async function isOrthonormal(
  basis: Float32Array,
  inputSize: number,
  count: number,
  settings: SessionSettings,
): Promise<boolean> {
  const graph = new Graph();
  const single = graph.input('basis', 'float32', [inputSize, count]);
  const double = graph.add('Cast', [single], { to: doubles });
  const products = graph.add('MatMul', [graph.add('Transpose', [double], { perm: [1, 0] }), double]);
  graph.output('products', graph.add('Cast', [products], { to: 1 }));
  graph.output('sums', graph.add('Cast', [graph.add('ReduceSum', [double, graph.int([1])])], { to: 1 }));
  const session = await openSession(graph, settings);
  const results = await session.run({ basis: new Tensor('float32', basis, [inputSize, count]) });
  await session.release();
  const sums = results['sums']?.data as Float32Array;
  const errors = (results['products']?.data as Float32Array).map((product, at) => {
    const isDiagonal = at % (count + 1) === 0;
    return product - (isDiagonal ? 1 : 0) + 1 / count;
  });
  return norm(errors) <= orthogonality && norm(sums) <= orthogonality;
}

/** ONNX's number for float64. */
const doubles = 11;

function norm(values: Float32Array): number {
  return Math.sqrt(values.reduce((squares, value) => squares + value * value, 0));
}
