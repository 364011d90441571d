import { open } from 'node:fs/promises';
import type { TensorRange } from './tensor-range.ts';
import { tensorValues } from './tensor-values.ts';

/** Bytes. The data start at a multiple of this: a cache line, and what memory-mapped readers like best. */
const DATA_ALIGNMENT = 64;

/** Bytes of a header's length at the start of a safetensors file. */
const LENGTH_BYTES = 8;

/**
 * Writes tensors as one safetensors file of float32, in a stream and in the map's order, and waits until it is on the
 * disk. Every tensor starts at a multiple of four bytes.
 * @param file must not exist yet. Where writing fails, a part of it stays behind.
 * @throws AzimuthError BAD_FILE where a tensor's own file is gone or was cut.
 */
export async function writeFloat32File(file: string, tensors: ReadonlyMap<string, TensorRange>): Promise<void> {
  const handle = await open(file, 'wx');
  try {
    // FileHandle.writeFile goes on at the file's position and, unlike write, writes all that it is given.
    await handle.writeFile(header(tensors));
    for (const tensor of tensors.values()) {
      for await (const { buffer, byteOffset, byteLength } of tensorValues(tensor)) {
        await handle.writeFile(new Uint8Array(buffer, byteOffset, byteLength));
      }
    }
    // Else a loss of power after the renaming could leave a file with the right length and no content.
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function header(tensors: ReadonlyMap<string, TensorRange>): Buffer {
  let end = 0;
  const entries = [...tensors].map(([name, { shape }]) => {
    const begin = end;
    end += Float32Array.BYTES_PER_ELEMENT * shape.reduce((product, size) => product * size, 1);
    return [name, { dtype: 'F32', shape, data_offsets: [begin, end] }] as const;
  });
  // fromEntries keeps a tensor that is called __proto__ as one key among others.
  const json = Buffer.from(JSON.stringify(Object.fromEntries(entries)));
  const length = Math.ceil((LENGTH_BYTES + json.length) / DATA_ALIGNMENT) * DATA_ALIGNMENT;
  const padded = Buffer.alloc(length, ' ');
  padded.writeBigUInt64LE(BigInt(length - LENGTH_BYTES));
  json.copy(padded, LENGTH_BYTES);
  return padded;
}
