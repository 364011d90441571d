import type { Engine } from '../../src/engine/engine.ts';

/** Process id of an engine's child. @throws Error if there is none: to signal "process 0" would stop the test and all beside it. */
export function runningPid({ pid }: Engine): number {
  if (pid === undefined) throw new Error('The engine has no process.');
  return pid;
}
