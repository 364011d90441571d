import { AzimuthError } from '../../errors/azimuth-error.ts';

/**
 * The one file of a set that a pattern fits.
 * @param expected what the file is, for a message: `ae.pt`
 * @throws AzimuthError BAD_FILE if there is none, or more than one
 */
export function onlyFile(files: readonly string[], pattern: RegExp, expected: string): string {
  const found = files.filter((file) => pattern.test(file));
  const [first] = found;
  if (first !== undefined && found.length === 1) return first;
  throw new AzimuthError(
    'BAD_FILE',
    `Expected one file ${expected} in the set, found ${found.slice(0, 10).join(', ') || 'none'}. Give the files of one set.`,
  );
}
