import { Tensor } from 'onnxruntime-node';
import { Graph } from '../../onnx/graph.ts';
import { openSession, type SessionSettings } from '../child/open-session.ts';

/**
 * The norm of what vectors have outside of a basis, as a share of theirs; their mean.
 * @param vectors [n, inputSize]
 * @param basis orthonormal, [inputSize, count]
 */
export async function meanOutside(
  vectors: Float32Array,
  basis: Float32Array,
  inputSize: number,
  settings: SessionSettings,
): Promise<number> {
  const graph = new Graph();
  const x = graph.input('x', 'float32', ['vectors', inputSize]);
  const coordinates = graph.add('MatMul', [x, graph.input('basis', 'float32', [inputSize, 'count'])]);
  graph.output('all', graph.add('ReduceSumSquare', [x, graph.int([1])]));
  graph.output('inside', graph.add('ReduceSumSquare', [coordinates, graph.int([1])]));
  const session = await openSession(graph, settings);
  const results = await session.run({
    x: new Tensor('float32', vectors, [vectors.length / inputSize, inputSize]),
    basis: new Tensor('float32', basis, [inputSize, basis.length / inputSize]),
  });
  await session.release();
  const [all, inside] = ['all', 'inside'].map((name) => results[name]?.data as Float32Array) as [
    Float32Array,
    Float32Array,
  ];
  const shares = all.map((squares, at) =>
    squares === 0 ? 0 : Math.sqrt(Math.max(0, 1 - (inside[at] ?? 0) / squares)),
  );
  return shares.reduce((sum, share) => sum + share, 0) / shares.length;
}
