import type { Services } from '../search/services.ts';
import type { Loaders } from './loaders.ts';

/** What every resolver is given. */
export interface Context {
  readonly services: Services;
  readonly loaders: Loaders;
  /** Aborted when the client has gone. */
  readonly signal: AbortSignal;
  /** In the log and in the extensions of errors. */
  readonly requestId: string;
}
