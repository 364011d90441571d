import { AzimuthError } from '../errors/azimuth-error.ts';
import type { UnitFilter } from '../schema/unit-filter.ts';

/** @throws AzimuthError BAD_USER_INPUT for a density that is no share, or words that no explanation can have. */
export function checkFilter(filter: UnitFilter | null | undefined): void {
  const { minDensity, maxDensity, explanation } = filter ?? {};
  for (const [name, value] of Object.entries({ minDensity, maxDensity })) {
    if (typeof value === 'number' && !(value >= 0 && value <= 1)) {
      throw new AzimuthError('BAD_USER_INPUT', `filter.${name}: expected a share from 0 to 1, found ${value}.`);
    }
  }
  if (explanation?.includes('\0')) {
    throw new AzimuthError('BAD_USER_INPUT', 'filter.explanation: expected words, found a NUL character.');
  }
}
