import { AzimuthError } from '../errors/azimuth-error.ts';

/** Characters of a model's handle or a set's name. */
const maxLength = 100;

/** Handles stand in URLs and in the handles of units, so `/` and `:` are not for them. @throws AzimuthError BAD_USER_INPUT */
export function checkHandle(what: string, handle: string): void {
  if (handle.length <= maxLength && /^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(handle)) return;
  throw new AzimuthError(
    'BAD_USER_INPUT',
    `${what} ${JSON.stringify(handle.slice(0, 2 * maxLength))}: expected up to ${maxLength} letters, digits, dots, dashes and underscores, a letter or digit first.`,
  );
}
