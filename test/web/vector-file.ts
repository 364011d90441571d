/** Bytes of the header, blanks included. */
const headerBytes = 96;

/** A safetensors file with n vectors of ones, as the format VECTORS takes them. */
export function vectorFile(n: number, width: number): Buffer {
  const bytes = 4 * n * width;
  const tensors = { vectors: { dtype: 'F32', shape: [n, width], data_offsets: [0, bytes] } };
  const start = Buffer.alloc(8);
  start.writeBigUInt64LE(BigInt(headerBytes));
  const header = Buffer.from(JSON.stringify(tensors).padEnd(headerBytes));
  return Buffer.concat([start, header, Buffer.from(new Float32Array(n * width).fill(1).buffer)]);
}
