import { writeFile } from 'node:fs/promises';

/** Bytes of a header's length at the start of a safetensors file. */
const lengthBytes = 8;

/** Writes vectors [n, width] and their biases [n] as float32 in a safetensors file, as the format VECTORS reads it. */
export async function writeVectorsFile(
  file: string,
  directions: readonly { readonly vector: readonly number[]; readonly bias: number }[],
): Promise<void> {
  const width = directions[0]?.vector.length ?? 0;
  const vectors = Float32Array.from(directions.flatMap(({ vector }) => vector));
  const biases = Float32Array.from(directions, ({ bias }) => bias);
  const header = {
    vectors: { dtype: 'F32', shape: [directions.length, width], data_offsets: [0, vectors.byteLength] },
    bias: {
      dtype: 'F32',
      shape: [directions.length],
      data_offsets: [vectors.byteLength, vectors.byteLength + biases.byteLength],
    },
  };
  const json = Buffer.from(JSON.stringify(header));
  // A multiple of four, so that the runtime can map the vectors where they are.
  const start = Buffer.alloc(lengthBytes + Math.ceil(json.length / 4) * 4, ' ');
  start.writeBigUInt64LE(BigInt(start.length - lengthBytes));
  json.copy(start, lengthBytes);
  await writeFile(file, Buffer.concat([start, Buffer.from(vectors.buffer), Buffer.from(biases.buffer)]));
}
