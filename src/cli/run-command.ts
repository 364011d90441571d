import type { Configuration } from '../configuration/configuration.ts';
import { interruption } from './interruption.ts';
import { openProgress } from './progress.ts';
import { readSettings } from './read-settings.ts';
import type { WorkContext } from './work-context.ts';

/** What every command that takes long has around it: settings, Ctrl-C, and something to show how far it is. */
export async function runCommand(
  options: Readonly<Partial<Record<keyof Configuration, string | undefined>>>,
  work: (context: WorkContext) => Promise<void>,
): Promise<void> {
  const progress = openProgress();
  try {
    await work({ configuration: readSettings(options), progress, signal: interruption() });
  } finally {
    progress.close();
  }
}
