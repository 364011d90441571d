import { openForReading } from '../../registry/open-for-reading.ts';
import { readExactly } from '../../registry/read-exactly.ts';
import type { ReducedScreening } from '../../registry/screening/reduced-screening.ts';
import { foremost } from './foremost.ts';
import { readFloats } from './read-floats.ts';

/** Rows of weights that are read at a time. */
const rowsAtOnce = 32;

/** Share of |w'| |x'| for the rounding of the norms, and for a basis whose columns do not quite add up to zero. */
const room = 1e-4;

/** How long a unit's weights are inside of a reduced screening's basis and outside of it, at most. */
export interface UnitShares {
  readonly inside: number;
  readonly outside: number;
}

/**
 * The shares of those units that no other surpasses in both: with them, w·x is at most inside |Pᵀx| + outside √(|x|² - |Pᵀx|²) for all.
 * In w' the part outside is the same in each coordinate, and the parts inside add up to zero: see ReducedScreening.
 */
export async function foremostShares(screening: ReducedScreening): Promise<UnitShares[]> {
  const count = screening.weights.shape[0] ?? 0;
  const [norm, slack, scale, [ratio = 0]] = await Promise.all([
    readFloats(screening.norm),
    readFloats(screening.slack),
    readFloats(screening.scale),
    readFloats(screening.ratio),
  ]);
  const sums = await sumsOfCoordinates(screening);
  const shares = Array.from(norm, (length, unit): UnitShares => {
    const outside = ((sums[unit] as number) * (scale[unit] as number) * length) / Math.sqrt(count);
    const error = (ratio + room) * length + (slack[unit] as number);
    return {
      inside: Math.sqrt(Math.max(0, length ** 2 - outside ** 2)) + error,
      outside: Math.max(0, outside) + error,
    };
  });
  const units = foremost(
    shares.map(({ inside }) => inside),
    shares.map(({ outside }) => outside),
  );
  return units.map((unit) => shares[unit] as UnitShares);
}

/** Of each unit's weights in 8 bits. */
async function sumsOfCoordinates({ weights }: ReducedScreening): Promise<Int32Array> {
  const [count = 0, size = 0] = weights.shape;
  const sums = new Int32Array(size);
  const { handle } = await openForReading(weights.file);
  try {
    for (let row = 0; row < count; row += rowsAtOnce) {
      const rows = new Int8Array(Math.min(rowsAtOnce, count - row) * size);
      await readExactly(handle, weights.file, weights.offset + row * size, new Uint8Array(rows.buffer));
      for (let at = 0, unit = 0; at < rows.length; at++) {
        sums[unit] = (sums[unit] as number) + (rows[at] as number);
        if (++unit === size) unit = 0;
      }
    }
  } finally {
    await handle.close();
  }
  return sums;
}
