import type { ModelShape } from './architecture.ts';
import { linear } from './linear.ts';
import type { mlpActivation } from './mlp-activation.ts';
import type { Part } from './part.ts';

/** GPT-NeoX's MLP: two projections, the activation function between them. */
export function plainMlp({ hiddenSize, mlpSize }: ModelShape, activation: ReturnType<typeof mlpActivation>): Part {
  const first = linear('mlp.dense_h_to_4h', mlpSize, hiddenSize, true);
  const second = linear('mlp.dense_4h_to_h', hiddenSize, mlpSize, true);
  return {
    tensors: [...first.tensors, ...second.tensors],
    build(scope, input) {
      const pre = scope.hook('mlp.hook_pre', first.build(scope, input));
      return second.build(scope, scope.hook('mlp.hook_post', activation(scope.graph, pre)));
    },
  };
}
