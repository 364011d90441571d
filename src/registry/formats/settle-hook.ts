import { AzimuthError } from '../../errors/azimuth-error.ts';
import type { DirectionSetHints } from './direction-format.ts';

/**
 * Which hook a set reads: what its files say, or else its uploader.
 * @param by what a message calls the place that says it, or that could: `cfg.json`
 * @param stated what stands there; null where it is not said
 * @param why more about why it is not known
 * @throws AzimuthError BAD_FILE if the two disagree, or neither says it
 */
export function settleHook(by: string, stated: string | null, { hook }: DirectionSetHints, why = ''): string {
  if (stated === null) {
    if (hook !== undefined) return hook;
    throw new AzimuthError(
      'BAD_FILE',
      `${by} does not say which activations the set reads${why}: give hook, like blocks.0.hook_resid_post.`,
    );
  }
  if (hook === undefined || hook === stated) return stated;
  throw new AzimuthError(
    'BAD_FILE',
    `${by} says that the set reads ${stated}; the hook given is ${hook}. Leave the hook out, or correct it.`,
  );
}
