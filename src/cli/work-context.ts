import type { Configuration } from '../configuration/configuration.ts';
import type { Progress } from './progress.ts';

/** What long work of a command is given. */
export interface WorkContext {
  readonly configuration: Configuration;
  readonly progress: Progress;
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal;
}
