import { AzimuthError } from '../errors/azimuth-error.ts';
import type { UnitFilter } from '../schema/unit-filter.ts';
import type { DensityVector } from './densities.ts';

/** A set or a layer's neurons, as far as filters need to know it. */
export interface MaskedSource {
  /** For messages. */
  readonly handle: string;
  readonly size: number;
  readonly densities: DensityVector;
  /** Indexes whose explanation matches the filter's words; null where the filter has none. */
  readonly explained: ReadonlySet<number> | null;
  /** Indexes that the request leaves out. */
  readonly excluded: readonly number[];
}

/**
 * Which units of a source may be found: one bit each, lowest first; null for all.
 * @throws AzimuthError NOT_RECORDED if the filter needs what is not known of the source
 */
export function unitMask(source: MaskedSource, filter: UnitFilter | null | undefined): Uint8Array | null {
  const byDensity = densityCondition(filter);
  const { explained } = source;
  if (!byDensity && !explained && source.excluded.length === 0) return null;
  const densities = byDensity ? requireDensities(source) : null;
  const bits = new Uint8Array(Math.ceil(source.size / 8));
  for (let index = 0; index < source.size; index++) {
    if (explained && !explained.has(index)) continue;
    if (byDensity && densities && !byDensity(densities[index] ?? 0)) continue;
    bits[index >> 3] = (bits[index >> 3] ?? 0) | (1 << (index & 7));
  }
  for (const index of source.excluded) bits[index >> 3] = (bits[index >> 3] ?? 0) & ~(1 << (index & 7));
  return bits;
}

function densityCondition(filter: UnitFilter | null | undefined): ((density: number) => boolean) | null {
  const { minDensity, maxDensity, dead } = filter ?? {};
  // Densities are float32: what the API shows of one must find it again, as it does in the database.
  const lowest = Math.fround(minDensity ?? 0);
  const highest = Math.fround(maxDensity ?? 1);
  if (typeof minDensity !== 'number' && typeof maxDensity !== 'number' && typeof dead !== 'boolean') return null;
  return (density) =>
    density >= lowest && density <= highest && (typeof dead !== 'boolean' || (density === 0) === dead);
}

function requireDensities({ handle, densities }: MaskedSource): Float32Array {
  if (densities) return densities;
  throw new AzimuthError(
    'NOT_RECORDED',
    `filter: the densities of ${handle} have not been measured. Leave it out of the search, or the filter.`,
  );
}
