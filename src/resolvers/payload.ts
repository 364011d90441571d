import { AzimuthError } from '../errors/azimuth-error.ts';
import type { UserError } from '../schema/user-error.ts';

/** A mutation's answer: under `name` what `work` makes, and no errors; or null, and the expected failure as data. */
export async function payload<Name extends string, T>(
  name: Name,
  work: () => Promise<T>,
): Promise<Record<Name, T | null> & { errors: UserError[] }> {
  const answer = (made: T | null, errors: UserError[]) =>
    ({ [name]: made, errors }) as Record<Name, T | null> & { errors: UserError[] };
  try {
    return answer(await work(), []);
  } catch (error) {
    if (!(error instanceof AzimuthError)) throw error;
    return answer(null, [{ code: error.code, message: error.message }]);
  }
}
