import { AzimuthError } from './azimuth-error.ts';

/** As shells count a program that Ctrl-C ended. */
const interrupted = 130;

/** Ends the process. An expected failure is one clear line; anything else comes with its stack. */
export function exitWithError(error: unknown): never {
  if (!(error instanceof AzimuthError)) console.error(error);
  else console.error(`azimuth: ${error.message}`);
  process.exit(error instanceof AzimuthError && error.code === 'REQUEST_CANCELLED' ? interrupted : 1);
}
