/** Whether a bit mask, lowest bit first, leaves a unit in; all are in if it is null. */
export function isAllowed(bits: Uint8Array | null, index: number): boolean {
  return bits === null || (((bits[index >> 3] ?? 0) >> (index & 7)) & 1) === 1;
}

/** How many of `size` units a bit mask leaves in. */
export function countAllowed(bits: Uint8Array | null, size: number): number {
  if (bits === null) return size;
  let count = 0;
  for (let index = 0; index < size; index += 8) {
    let byte = bits[index >> 3] ?? 0;
    for (; byte !== 0; byte &= byte - 1) count++;
  }
  return count;
}
