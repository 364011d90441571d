import type { Graph, Value } from '../../onnx/graph.ts';
import type { Encoder } from '../../registry/encoder.ts';
import { tokenMean } from './token-mean.ts';

/** What a set does to its input before its weights, and how it is undone behind its decoder. */
interface InputNormalization {
  readonly normalize: () => Value;
  /** By the mean and deviation, or the norm, of the input: a reconstruction has its own. */
  readonly undo: (reconstruction: Value) => Value;
}

/** @param x [tokens, inputSize] */
export function inputNormalization(graph: Graph, { normalization, inputSize }: Encoder, x: Value): InputNormalization {
  switch (normalization) {
    case 'NONE':
      return { normalize: () => x, undo: (reconstruction) => reconstruction };
    case 'LAYER_NORM': {
      const mean = tokenMean(graph, x);
      const centered = graph.add('Sub', [x, mean]);
      const squares = graph.add('ReduceSumSquare', [centered, graph.int([-1])], { keepdims: 1 });
      // The unbiased deviation, and the epsilon outside the root: not the usual LayerNorm. Undoing leaves the epsilon out.
      const deviation = graph.add('Sqrt', [graph.add('Div', [squares, graph.float(inputSize - 1)])]);
      return {
        normalize: () => graph.add('Div', [centered, graph.add('Add', [deviation, graph.float(1e-5)])]),
        undo: (reconstruction) => graph.add('Add', [graph.add('Mul', [reconstruction, deviation]), mean]),
      };
    }
    case 'CONSTANT_NORM': {
      const norm = graph.add('ReduceL2', [x, graph.int([-1])], { keepdims: 1 });
      const length = graph.float(Math.sqrt(inputSize));
      return {
        normalize: () => graph.add('Div', [graph.add('Mul', [x, length]), norm]),
        undo: (reconstruction) => graph.add('Div', [graph.add('Mul', [reconstruction, norm]), length]),
      };
    }
  }
}
