import { AzimuthError } from '../errors/azimuth-error.ts';
import type { ChildLimits } from './child-limits.ts';
import type { EngineEnd } from './engine-events.ts';

/** Milliseconds after which to try again what a process took with it. */
const retryMs = 1000;

/** What those are told whose requests a child had when it ended. */
export function endError(how: EngineEnd, found: string, { startMs, hungMs }: ChildLimits): AzimuthError {
  const what = {
    CRASHED: `ended (${found})`,
    SETUP_FAILED: 'could not load the model',
    HUNG: `gave no sign of life within ${hungMs} ms, or ${startMs} ms for its start, and was killed`,
  }[how];
  const message = `The engine's process ${what} before it could answer; it starts again with the next request.`;
  return new AzimuthError('ENGINE_RESTARTED', message, retryMs);
}
