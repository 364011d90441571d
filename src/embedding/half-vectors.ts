import { halfBits } from './half-precision.ts';

/**
 * Vectors as a parameter `$n::halfvec[]` in PostgreSQL's binary form, rounded as halfPrecision rounds. As text, a vector of 64
 * takes the embedded database 80 µs to read, ten times what storing it takes.
 * The form is that of array_send and of pgvector's halfvec_send: big-endian throughout.
 * @param typeId the type's number in this database: `SELECT 'halfvec'::regtype::oid`
 */
export function halfVectors(vectors: readonly Float32Array[], typeId: number): Buffer {
  const bytes = Buffer.alloc(20 + vectors.reduce((sum, { length }) => sum + 8 + 2 * length, 0));
  let at = bytes.writeInt32BE(1); // dimensions of the array
  at = bytes.writeInt32BE(0, at); // none of its elements is NULL
  at = bytes.writeUInt32BE(typeId, at);
  at = bytes.writeInt32BE(vectors.length, at);
  at = bytes.writeInt32BE(1, at); // index of the first
  for (const vector of vectors) {
    at = bytes.writeInt32BE(4 + 2 * vector.length, at);
    at = bytes.writeInt16BE(vector.length, at);
    at = bytes.writeInt16BE(0, at); // unused
    for (const value of vector) at = bytes.writeUInt16BE(halfBits(value), at);
  }
  return bytes;
}
