import { Tensor } from 'onnxruntime-node';
import { Graph } from '../../onnx/graph.ts';
import { openSession, type SessionSettings } from '../child/open-session.ts';

/** Each turns the basis further towards the directions with the largest squares; a third changes little. */
const turns = 2;

/** At most so many: a step makes a direction that is too short 1.5 times as long. */
const normalizations = 60;

/** Steps that make a direction of length 0.7, whose square is a half, as long as 1, to the last bit of float32. */
const lastNormalizations = 5;

/**
 * The directions that some vectors have most of their squares in: an orthonormal basis of them, but for a direction that is missing,
 * since its columns add up to zero. By subspace iteration from a random start: G. H. Golub and C. F. Van Loan, Matrix Computations,
 * 7.3. The columns are random mixtures of the directions, so that no coordinate is much larger than another.
 * @param vectors [n, inputSize], n not below `count`
 * @param count columns of the basis
 * @returns [inputSize, count]
 */
export async function mainDirections(
  vectors: Float32Array,
  inputSize: number,
  count: number,
  settings: SessionSettings,
): Promise<Float32Array> {
  const turn = await openSession(turnGraph(inputSize, count), settings);
  const normalize = await openSession(normalizeGraph(inputSize, count), settings);
  const x = new Tensor('float32', vectors, [vectors.length / inputSize, inputSize]);
  let basis: Tensor = new Tensor('float32', randomNumbers(inputSize * count), [inputSize, count]);
  for (let done = 0; done < turns; done++) {
    basis = (await turn.run({ x, basis }))['turned'] as Tensor;
    let left = normalizations;
    while (left-- > 0) {
      const { normalized, squares } = await normalize.run({ basis });
      basis = normalized as Tensor;
      // Of an orthonormal basis of a direction less than there are columns, they are count - 1.
      const isClose = (squares?.data[0] as number) > count - 1.5;
      if (isClose) left = Math.min(left, lastNormalizations);
    }
  }
  await Promise.all([turn.release(), normalize.release()]);
  return basis.data as Float32Array;
}

/** Xᵀ X B, with columns that add up to zero and no direction longer than 1. */
function turnGraph(inputSize: number, count: number): Graph {
  const graph = new Graph();
  const x = graph.input('x', 'float32', ['vectors', inputSize]);
  const basis = centered(graph, graph.input('basis', 'float32', [inputSize, count]));
  const coordinates = graph.add('MatMul', [x, basis]);
  const turned = graph.add('MatMul', [graph.add('Transpose', [x], { perm: [1, 0] }), coordinates]);
  const norm = graph.add('ReduceL2', [turned], { keepdims: 0 });
  graph.output('turned', graph.add('Div', [turned, norm]));
  return graph;
}

/** A step of Newton and Schulz towards the nearest orthonormal basis, B (3 - BᵀB) / 2: N. J. Higham, Functions of Matrices, 8.3. */
function normalizeGraph(inputSize: number, count: number): Graph {
  const graph = new Graph();
  const basis = graph.input('basis', 'float32', [inputSize, count]);
  const products = graph.add('MatMul', [graph.add('Transpose', [basis], { perm: [1, 0] }), basis]);
  const longer = graph.add('Mul', [basis, graph.float(1.5)]);
  const excess = graph.add('Mul', [graph.add('MatMul', [basis, products]), graph.float(0.5)]);
  graph.output('normalized', centered(graph, graph.add('Sub', [longer, excess])));
  graph.output('squares', graph.add('ReduceSumSquare', [basis], { keepdims: 0 }));
  return graph;
}

function centered(graph: Graph, basis: ReturnType<Graph['input']>): ReturnType<Graph['input']> {
  return graph.add('Sub', [basis, graph.add('ReduceMean', [basis, graph.int([1])])]);
}

/** The same ones each time. */
function randomNumbers(count: number): Float32Array {
  let state = 1;
  return Float32Array.from({ length: count }, () => {
    // D. E. Knuth, The Art of Computer Programming 2, 3.3.4, table 1
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32 - 0.5;
  });
}
