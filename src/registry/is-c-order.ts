import type { TensorRange } from './tensor-range.ts';

/** Whether a tensor's elements lie in the file one after another in C order, the last index fastest. */
export function isCOrder({ shape, strides }: Pick<TensorRange, 'shape' | 'strides'>): boolean {
  if (!strides || shape.includes(0)) return true;
  let expected = 1;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    const size = shape[axis] as number;
    // The stride of an axis of one element is never gone: whatever it says, nothing changes.
    if (size !== 1 && strides[axis] !== expected) return false;
    expected *= size;
  }
  return true;
}
