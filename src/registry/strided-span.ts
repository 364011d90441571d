/**
 * How many elements of a file a strided tensor spans: from its first to behind its last. 0 if it has none. It has no more
 * values than that unless a stride is 0, as torch's expand makes them.
 * @param strides elements from one index to the next, an axis each; none negative
 */
export function stridedSpan(shape: readonly number[], strides: readonly number[]): number {
  if (shape.includes(0)) return 0;
  return shape.reduce((span, size, axis) => span + (size - 1) * (strides[axis] as number), 1);
}
