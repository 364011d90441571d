import type { Value } from '../../onnx/graph.ts';
import type { Scope } from './scope.ts';

/** A tensor's name and the shape that it must have. */
export type NamedShape = readonly [name: string, shape: readonly number[]];

/** A piece of a transformer, such as a norm or an MLP: the tensors that it needs and what it does with them. */
export interface Part {
  readonly tensors: readonly NamedShape[];
  /** `input` and result [1, tokens, width]. */
  build(scope: Scope, input: Value): Value;
}
