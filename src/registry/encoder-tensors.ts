import type { Encoder } from './encoder.ts';
import type { TensorRange } from './tensor-range.ts';

/** Every tensor of an encoder, by its part in it. */
export function encoderTensors({ tensors }: Encoder): ReadonlyMap<string, TensorRange> {
  return new Map(Object.entries(tensors as unknown as Record<string, TensorRange>));
}
