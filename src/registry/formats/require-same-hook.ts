import { AzimuthError } from '../../errors/azimuth-error.ts';
import type { DirectionSetHints } from './direction-format.ts';

/** @throws AzimuthError BAD_FILE if the uploader names another hook than the files do */
export function requireSameHook(file: string, hook: string, hints: DirectionSetHints): void {
  if (hints.hook === undefined || hints.hook === hook) return;
  throw new AzimuthError(
    'BAD_FILE',
    `${file} says that the set reads ${hook}; the hook given is ${hints.hook}. Leave the hook out, or correct it.`,
  );
}
