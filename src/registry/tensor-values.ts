import type { FileHandle } from 'node:fs/promises';
import { basename } from 'node:path';
import { AzimuthError } from '../errors/azimuth-error.ts';
import { isCOrder } from './is-c-order.ts';
import { openForReading } from './open-for-reading.ts';
import { readExactly } from './read-exactly.ts';
import { stridedBytes } from './strided-bytes.ts';
import { stridedSpan } from './strided-span.ts';
import { swapBytes } from './swap-bytes.ts';
import { dtypeBytes } from './tensor-range.ts';
import type { TensorRange } from './tensor-range.ts';
import { toFloat32 } from './to-float32.ts';

/** Bytes of values that are converted at a time; a multiple of every dtype's size. */
const CHUNK_BYTES = 4 * 1024 * 1024;

/**
 * The values of a tensor as float32, in C order of its shape, in chunks. Memory stays at a few MiB whatever its size, or,
 * where its strides are those of another order, at about 80 MiB.
 * A chunk is overwritten when the next one is asked for: copy what is to be kept.
 * @throws AzimuthError BAD_FILE where the file is gone or was cut since its header was read, or strides lead out of the range.
 */
export async function* tensorValues(tensor: TensorRange): AsyncGenerator<Float32Array<ArrayBuffer>, void, void> {
  const { dtype, byteOrder } = tensor;
  const inOrder = isCOrder(tensor);
  if (!inOrder) requireStridesWithin(tensor);
  const { handle } = await openForReading(tensor.file);
  try {
    for await (const bytes of inOrder ? bytesInOrder(handle, tensor) : stridedChunks(handle, tensor)) {
      if (byteOrder === 'BIG') swapBytes(bytes, dtypeBytes[dtype]);
      yield toFloat32(dtype, bytes.buffer, bytes.byteLength);
    }
  } finally {
    await handle.close();
  }
}

/** Chunks that start where their buffers do, as toFloat32 wants them. */
async function* bytesInOrder(handle: FileHandle, { file, offset, length }: TensorRange) {
  const buffer = new ArrayBuffer(Math.min(CHUNK_BYTES, length));
  for (let done = 0; done < length; done += buffer.byteLength) {
    const chunk = new Uint8Array(buffer, 0, Math.min(buffer.byteLength, length - done));
    await readExactly(handle, file, offset + done, chunk);
    yield chunk;
  }
}

async function* stridedChunks(handle: FileHandle, tensor: TensorRange) {
  for await (const block of stridedBytes(handle, tensor)) {
    for (let done = 0; done < block.length; done += CHUNK_BYTES) yield block.slice(done, done + CHUNK_BYTES);
  }
}

function requireStridesWithin({ file, name, shape, strides = [], length, dtype }: TensorRange): void {
  const needed = stridedSpan(shape, strides) * dtypeBytes[dtype];
  if (needed <= length) return;
  throw new AzimuthError(
    'BAD_FILE',
    `${basename(file)}: tensor ${name}: the strides [${strides.join(', ')}] of shape [${shape.join(', ')}] need ${needed} ` +
      `bytes, the file has ${length} for it. Save the file again.`,
  );
}
