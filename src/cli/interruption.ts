import { AzimuthError } from '../errors/azimuth-error.ts';

/** Aborted by Ctrl-C, so that what is under way ends in good order; a second Ctrl-C ends the process at once. */
export function interruption(): AbortSignal {
  const controller = new AbortController();
  const stop = () => {
    if (controller.signal.aborted) {
      // The bars had hidden the cursor.
      if (process.stderr.isTTY) process.stderr.write('\x1B[?25h');
      process.exit(130);
    }
    controller.abort(
      new AzimuthError('REQUEST_CANCELLED', 'Stopped. Give the same command again to go on where it was.'),
    );
  };
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.on(name, stop);
  return controller.signal;
}
