import { setTimeout as sleep } from 'node:timers/promises';
import type { ExecutionContext } from 'ava';
import { execa } from 'execa';
import { rootFolder } from '../src/process/root-folder.ts';

/** As in package.json. */
export const startCommand = ['--enable-source-maps', 'scripts/start.mjs'];

/** How a server's process ended, and all that it printed. */
export interface Exit {
  readonly code: number | undefined;
  readonly signal: string | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

export interface SpawnedAzimuth {
  readonly pid: number;
  readonly exited: Promise<Exit>;
  /** Waits until it answers. @returns its address, and what it greets with */
  ready(): Promise<{ url: string; greeting: string }>;
  /** @returns how it ended */
  stop(signal: 'SIGTERM' | 'SIGINT' | 'SIGKILL'): Promise<Exit>;
}

/**
 * The program, as `npm start` runs it, on a free port. It ends with the test, at the latest.
 * @param user to run it as, for a test that runs as root
 */
export function spawnAzimuth(
  t: ExecutionContext,
  environment: Readonly<Record<string, string>>,
  user: { uid?: number; gid?: number } = {},
): SpawnedAzimuth {
  const server = execa(process.execPath, startCommand, {
    cwd: rootFolder,
    env: { PORT: '0', ...environment },
    stdin: 'ignore',
    reject: false,
    // A signal ends it in its own time: after five seconds it would be killed.
    forceKillAfterDelay: false,
    ...user,
  });
  const exited = server.then(({ exitCode: code, signal, stdout, stderr }) => ({ code, signal, stdout, stderr }));
  let greeting = '';
  server.stdout.on('data', (chunk: Buffer) => (greeting += chunk.toString()));
  const ready = async () => {
    for (;;) {
      const ended = await Promise.race([exited, sleep(50)]);
      if (ended) throw new Error(`The server ended before it was ready: ${JSON.stringify(ended)}`);
      const url = /listens on (\S+)/.exec(greeting)?.[1];
      if (url !== undefined && (await fetch(`${url}/health/ready`)).ok) return { url, greeting };
    }
  };
  const stop = (signal: 'SIGTERM' | 'SIGINT' | 'SIGKILL') => {
    server.kill(signal);
    return exited;
  };
  t.teardown(() => stop('SIGKILL'));
  return { pid: server.pid ?? 0, exited, ready, stop };
}
