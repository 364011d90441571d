import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { AzimuthError } from '../errors/azimuth-error.ts';
import { codeExtension } from '../process/code-extension.ts';
import { codeFlags } from '../process/code-flags.ts';
import { endChild } from '../process/end-child.ts';

const entry = fileURLToPath(new URL(`./child/probe-execution-provider${codeExtension}`, import.meta.url));

interface Probe {
  /** Providers that come with the installed runtime. */
  readonly available: readonly string[];
  readonly failure: string | null;
}

/** @throws AzimuthError BAD_CONFIGURATION that lists the available ones, if the runtime cannot compute with this one. */
export async function checkExecutionProvider(name: string): Promise<void> {
  // Every build of the runtime has it: no need to start a process to find that out.
  if (name === 'cpu') return;
  const child = fork(entry, [name], { execArgv: [...codeFlags], silent: true });
  const [answer] = (await Promise.race([once(child, 'message'), once(child, 'exit').then(() => [null])])) as [
    Probe | null,
  ];
  // Having answered it takes its time to end: a server that does not start leaves nothing running.
  await endChild(child);
  if (answer?.failure === null) return;
  const reason = answer ? answer.failure.split('\n')[0] : 'the runtime crashed when it was tried';
  const available = answer?.available.join(', ') ?? 'cpu';
  throw new AzimuthError(
    'BAD_CONFIGURATION',
    `AZIMUTH_EXECUTION_PROVIDER: ${name} cannot be used (${reason}). The installed runtime brings: ${available}.`,
  );
}
