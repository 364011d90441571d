import { isCOrder } from './is-c-order.ts';
import type { TensorRange } from './tensor-range.ts';

/** Bytes. Where a float32 may start so that a mapped file can be read as an array of them. */
const ALIGNMENT = 4;

/** Whether a runtime can map a tensor into memory as float32 in C order, as it lies in its file. */
export function isMappable(tensor: TensorRange): boolean {
  return tensor.dtype === 'F32' && tensor.offset % ALIGNMENT === 0 && tensor.byteOrder !== 'BIG' && isCOrder(tensor);
}
