import { AzimuthError } from '../errors/azimuth-error.ts';

/** Does something with one of several texts, so that a message about it says which one it is. */
export function namingText<T>(at: number, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof AzimuthError && error.code === 'BAD_USER_INPUT')) throw error;
    throw new AzimuthError('BAD_USER_INPUT', `texts, number ${at} (from 0): ${error.message}`);
  }
}
