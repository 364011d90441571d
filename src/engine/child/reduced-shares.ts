import type { ReducedScreening } from '../../registry/screening/reduced-screening.ts';
import { foremost } from './foremost.ts';
import { readFloats } from './read-floats.ts';

/** How long a unit's weights are inside of a reduced screening's core and outside of it, at most. */
export interface UnitShares {
  readonly inside: number;
  readonly outside: number;
}

/**
 * The shares of those units that no other surpasses in both: with them, w·x is at most inside |Cᵀx| + outside √(|x|² - |Cᵀx|²) for all,
 * by Cauchy and Schwarz, C being the core.
 */
export async function foremostShares({ shares }: Pick<ReducedScreening, 'shares'>): Promise<UnitShares[]> {
  const values = await readFloats(shares);
  const size = values.length / 2;
  const [inside, outside] = [values.subarray(0, size), values.subarray(size)];
  return foremost(inside, outside).map((unit) => ({
    inside: inside[unit] as number,
    outside: outside[unit] as number,
  }));
}
