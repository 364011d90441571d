/** Whether a bit mask, lowest bit first, leaves a unit in; all are in if it is null. */
export function isAllowed(bits: Uint8Array | null, index: number): boolean {
  return bits === null || (((bits[index >> 3] ?? 0) >> (index & 7)) & 1) === 1;
}
