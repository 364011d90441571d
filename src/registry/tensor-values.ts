import { openForReading } from './open-for-reading.ts';
import { readExactly } from './read-exactly.ts';
import type { TensorRange } from './tensor-range.ts';
import { toFloat32 } from './to-float32.ts';

/** Bytes of the file that are in memory at a time; a multiple of every dtype's size. */
const CHUNK_BYTES = 4 * 1024 * 1024;

/**
 * The values of a tensor as float32, in the order of the file, in chunks: memory stays at a few MiB whatever its size.
 * A chunk is overwritten when the next one is asked for: copy what is to be kept.
 * @throws AzimuthError BAD_FILE where the file is gone or was cut since its header was read.
 */
export async function* tensorValues(tensor: TensorRange): AsyncGenerator<Float32Array<ArrayBuffer>, void, void> {
  const { handle } = await openForReading(tensor.file);
  try {
    const buffer = new ArrayBuffer(Math.min(CHUNK_BYTES, tensor.length));
    for (let done = 0; done < tensor.length; done += buffer.byteLength) {
      const bytes = Math.min(buffer.byteLength, tensor.length - done);
      await readExactly(handle, tensor.file, tensor.offset + done, new Uint8Array(buffer, 0, bytes));
      yield toFloat32(tensor.dtype, buffer, bytes);
    }
  } finally {
    await handle.close();
  }
}
