import type { ScreenedRun } from './run-screening.ts';

/** What bytes are rounded by, with room for float32. */
const half = 0.5001;

/** The ceilings of all units at some tokens, by the bytes that were kept of them: [size]. */
export function byteCeilings(
  { bytes, byteScale }: Pick<ScreenedRun, 'bytes' | 'byteScale'>,
  size: number,
  positions: readonly number[],
): Float32Array {
  const ceilings = new Float32Array(size).fill(-Infinity);
  for (const position of positions) {
    const scale = byteScale[position] as number;
    const table = Float32Array.from({ length: 256 }, (_, byte) => (byte + half) * scale);
    const row = bytes.subarray(position * size, (position + 1) * size);
    for (let unit = 0; unit < size; unit++) {
      const ceiling = table[row[unit] as number] as number;
      if (ceiling > (ceilings[unit] as number)) ceilings[unit] = ceiling;
    }
  }
  return ceilings;
}
