/** PostgreSQL's own number of the type bytea: https://www.postgresql.org/docs/current/catalog-pg-type.html */
const byteaTypeId = 17;

/**
 * Byte strings as a parameter `$n::bytea[]` in PostgreSQL's binary form, that of array_send. As text, pg would send and the database read
 * two hexadecimal digits for each byte.
 */
export function byteaArray(values: readonly Uint8Array[]): Buffer {
  const bytes = Buffer.allocUnsafe(20 + values.reduce((sum, { length }) => sum + 4 + length, 0));
  let at = bytes.writeInt32BE(1); // dimensions
  at = bytes.writeInt32BE(0, at); // none of its elements is NULL
  at = bytes.writeUInt32BE(byteaTypeId, at);
  at = bytes.writeInt32BE(values.length, at);
  at = bytes.writeInt32BE(1, at); // index of the first
  for (const value of values) {
    at = bytes.writeInt32BE(value.length, at);
    bytes.set(value, at);
    at += value.length;
  }
  return bytes;
}
