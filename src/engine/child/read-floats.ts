import { openForReading } from '../../registry/open-for-reading.ts';
import { readExactly } from '../../registry/read-exactly.ts';
import type { TensorRange } from '../../registry/tensor-range.ts';

/** Float32 values of a tensor that lies in C order in its file: `count` from `first` on, all if left out. */
export async function readFloats(tensor: TensorRange, first = 0, count = tensor.length / 4): Promise<Float32Array> {
  const values = new Float32Array(count);
  const { handle } = await openForReading(tensor.file);
  try {
    await readExactly(handle, tensor.file, tensor.offset + 4 * first, new Uint8Array(values.buffer));
  } finally {
    await handle.close();
  }
  return values;
}
