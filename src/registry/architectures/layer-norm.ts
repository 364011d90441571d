import type { Part } from './part.ts';

/**
 * LayerNorm with weight and bias. `name` without `.weight`. TransformerLens's hook_normalized is what comes out of it, weight
 * and bias included (rms-norm.ts differs).
 */
export function layerNorm(name: string, size: number, epsilon: number, hookName?: string): Part {
  return {
    tensors: [
      [`${name}.weight`, [size]],
      [`${name}.bias`, [size]],
    ],
    build({ graph, weight, hook }, input) {
      const attributes = { axis: -1, epsilon: { float: epsilon } };
      const operands = [input, weight(`${name}.weight`), weight(`${name}.bias`)];
      const normalized = graph.add('LayerNormalization', operands, attributes);
      return hookName === undefined ? normalized : hook(hookName, normalized);
    },
  };
}
