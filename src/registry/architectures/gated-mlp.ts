import type { ModelShape } from './architecture.ts';
import { linear } from './linear.ts';
import type { mlpActivation } from './mlp-activation.ts';
import type { Part } from './part.ts';

/**
 * down(activation(gate(x)) · up(x)). TransformerLens's mlp.hook_pre is the gate before its activation function, hook_pre_linear
 * what it opens, hook_post the product.
 */
export function gatedMlp(
  { hiddenSize, mlpSize }: ModelShape,
  activation: ReturnType<typeof mlpActivation>,
  bias: boolean,
): Part {
  const gate = linear('mlp.gate_proj', mlpSize, hiddenSize, bias);
  const up = linear('mlp.up_proj', mlpSize, hiddenSize, bias);
  const down = linear('mlp.down_proj', hiddenSize, mlpSize, bias);
  return {
    tensors: [gate, up, down].flatMap(({ tensors }) => tensors),
    build(scope, input) {
      const { graph, hook } = scope;
      const pre = hook('mlp.hook_pre', gate.build(scope, input));
      const opened = hook('mlp.hook_pre_linear', up.build(scope, input));
      const post = hook('mlp.hook_post', graph.add('Mul', [activation(graph, pre), opened]));
      return down.build(scope, post);
    },
  };
}
