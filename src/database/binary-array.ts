/**
 * An array as a parameter `$n::type[]` in PostgreSQL's binary form, that of array_send: big-endian. As text, pg would send and the database
 * read several characters for each byte.
 * @param typeId PostgreSQL's number of the elements' type: `SELECT 'bytea'::regtype::oid`
 * @param values the elements, each as its type's own send function writes it
 */
export function binaryArray(typeId: number, values: readonly Uint8Array[]): Buffer {
  const bytes = Buffer.allocUnsafe(20 + values.reduce((sum, { length }) => sum + 4 + length, 0));
  let at = bytes.writeInt32BE(1); // dimensions
  at = bytes.writeInt32BE(0, at); // none of its elements is NULL
  at = bytes.writeUInt32BE(typeId, at);
  at = bytes.writeInt32BE(values.length, at);
  at = bytes.writeInt32BE(1, at); // index of the first
  for (const value of values) {
    at = bytes.writeInt32BE(value.length, at);
    bytes.set(value, at);
    at += value.length;
  }
  return bytes;
}
