/**
 * Turns big-endian elements into little-endian ones, or back, where they are.
 * @param bytes whole elements
 */
export function swapBytes(bytes: Uint8Array, elementBytes: 1 | 2 | 4 | 8): void {
  // A view of the same memory that can do it.
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (elementBytes === 2) buffer.swap16();
  if (elementBytes === 4) buffer.swap32();
  if (elementBytes === 8) buffer.swap64();
}
