import { AzimuthError } from '../errors/azimuth-error.ts';

/** An error with the place of what is wrong in front: `batch-0.jsonl, line 3: …`. Unexpected errors stay as they are. */
export function atPlace(error: unknown, place: string): unknown {
  return error instanceof AzimuthError ? new AzimuthError(error.code, `${place}: ${error.message}`) : error;
}
