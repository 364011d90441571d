import type { Part } from './part.ts';

interface RmsNormOptions {
  readonly epsilon: number;
  /** Added to the weights: Gemma stores them as their distance from one. */
  readonly offset?: number;
  readonly hookName?: string | undefined;
}

/**
 * x / sqrt(mean(x²) + epsilon) · weight. `name` without `.weight`. TransformerLens's hook_normalized is the quotient, before the
 * weight (layer-norm.ts differs).
 */
export function rmsNorm(name: string, size: number, { epsilon, offset = 0, hookName }: RmsNormOptions): Part {
  return {
    tensors: [[`${name}.weight`, [size]]],
    build({ graph, weight, hook }, input) {
      const squares = graph.add('Mul', [input, input]);
      const mean = graph.add('ReduceMean', [squares, graph.int([-1])], { keepdims: 1 });
      const deviation = graph.add('Sqrt', [graph.add('Add', [mean, graph.float(epsilon)])]);
      const quotient = graph.add('Div', [input, deviation]);
      const normalized = hookName === undefined ? quotient : hook(hookName, quotient);
      const stored = weight(`${name}.weight`);
      const scales = offset === 0 ? stored : graph.add('Add', [stored, graph.float(offset)]);
      return graph.add('Mul', [normalized, scales]);
    },
  };
}
