import type { Graph, Value } from '../../onnx/graph.ts';
import { tokenPositions } from './token-positions.ts';

/**
 * RoPE as transformers has it (rotate_half): number i of the first half of a head is a pair with number i of the second half, and
 * the pair turns by position · frequencies[i]. With fewer frequencies than half a head has numbers, the rest of the head stays.
 * Angles are float32, as there: it shows in long texts.
 *
 * @param like [1, tokens, ...]: says how many tokens there are
 * @returns what turns a value [1, tokens, heads, headSize]
 */
export function rotaryEmbedding(graph: Graph, frequencies: readonly number[], headSize: number, like: Value) {
  const float32 = 1;
  const positions = graph.add('Cast', [tokenPositions(graph, like)], { to: float32 });
  const column = graph.add('Unsqueeze', [positions, graph.int([1, 2])]);
  const angles = graph.add('Mul', [column, graph.float(frequencies, [frequencies.length])]);
  const cosine = graph.add('Cos', [angles]);
  const sine = graph.add('Sin', [angles]);
  const half = frequencies.length;
  const rest = headSize - 2 * half;

  return (x: Value): Value => {
    const sizes = graph.int(rest === 0 ? [half, half] : [half, half, rest]);
    const pieces = graph.addWithOutputs('Split', [x, sizes], rest === 0 ? 2 : 3, { axis: -1 });
    const [first, second, ...still] = pieces;
    const times = (a: Value, b: Value) => graph.add('Mul', [a, b]);
    const turned = [
      graph.add('Sub', [times(first, cosine), times(second, sine)]),
      graph.add('Add', [times(second, cosine), times(first, sine)]),
    ];
    return graph.add('Concat', [...turned, ...still], { axis: -1 });
  };
}
