import { isCOrder } from './is-c-order.ts';
import type { TensorRange } from './tensor-range.ts';

/** A matrix [a, b] seen as [b, a]: the same bytes, other strides. Weights of a torch Linear are [outputs, inputs]. */
export function transposed(matrix: TensorRange): TensorRange {
  const { strides: given, ...rest } = matrix;
  const [rows, columns] = matrix.shape as [number, number];
  const [row, column] = (given ?? [columns, 1]) as [number, number];
  const shape = [columns, rows];
  const strides = [column, row];
  return { ...rest, shape, ...(isCOrder({ shape, strides }) ? {} : { strides }) };
}
