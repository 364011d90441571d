import { binaryArray } from './binary-array.ts';

/** PostgreSQL's own number of the type bytea: https://www.postgresql.org/docs/current/catalog-pg-type.html */
const byteaTypeId = 17;

/** Byte strings as a parameter `$n::bytea[]`: as text each byte would be two hexadecimal digits. */
export function byteaArray(values: readonly Uint8Array[]): Buffer {
  return binaryArray(byteaTypeId, values);
}
