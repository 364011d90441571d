import { open } from 'node:fs/promises';

/** Values of one tensor that is written: as many as `shape` says, in pieces. */
export interface GeneratedTensor {
  readonly name: string;
  readonly shape: readonly number[];
  readonly values: Iterable<Float32Array>;
}

const bytesPerValue = 4;

/** Writes float32 tensors a piece at a time: a file may be larger than the memory. */
export async function writeSafetensors(file: string, tensors: readonly GeneratedTensor[]): Promise<void> {
  let offset = 0;
  const header: Record<string, object> = {};
  for (const { name, shape } of tensors) {
    const end = offset + bytesPerValue * shape.reduce((product, length) => product * length, 1);
    header[name] = { dtype: 'F32', shape, data_offsets: [offset, end] };
    offset = end;
  }
  const text = Buffer.from(JSON.stringify(header));
  const size = Buffer.alloc(8);
  size.writeBigUInt64LE(BigInt(text.length));
  const handle = await open(file, 'w');
  try {
    await handle.write(Buffer.concat([size, text]));
    for (const { values } of tensors) {
      for (const piece of values) await handle.write(Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength));
    }
  } finally {
    await handle.close();
  }
}
