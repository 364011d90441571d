import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { AzimuthError } from '../errors/azimuth-error.ts';
import { codeExtension } from '../process/code-extension.ts';
import { codeFlags } from '../process/code-flags.ts';
import type { Database } from './database.ts';
import type { EmbeddedDatabaseMessage } from './embedded-database-message.ts';

/** Milliseconds after which a child that does not close is killed, which loses nothing that was committed. */
const CLOSE_MS = 10_000;

/**
 * Opens the embedded database of a data folder in a child process. Does not keep this process alive by itself: when
 * this process ends, in whatever way, the child closes the database and ends too.
 * @throws AzimuthError DATA_FOLDER_IN_USE if another process has it open, BAD_CONFIGURATION if the folder cannot be
 *   written or read.
 */
export async function openEmbeddedDatabase(dataFolder: string): Promise<Database> {
  const entry = fileURLToPath(new URL(`./embedded-database-process${codeExtension}`, import.meta.url));
  const child = fork(entry, [dataFolder], { execArgv: [...codeFlags] });
  const exited = once(child, 'exit');
  const message = await firstMessage(child, exited);
  if (message.state === 'FAILED') throw new AzimuthError(message.code, message.message);

  child.unref();
  child.channel?.unref();
  let state: { name: 'OPEN' } | { name: 'CLOSING'; closed: Promise<void> } | { name: 'LOST'; reason: Error } = {
    name: 'OPEN',
  };
  const callbacks: ((reason: Error) => void)[] = [];
  child.on('exit', (code, signal) => {
    if (state.name !== 'OPEN') return;
    const reason = new Error(
      `The embedded database's process ended unexpectedly (${signal ?? `exit code ${code ?? ''}`}).`,
    );
    state = { name: 'LOST', reason };
    for (const callback of callbacks) callback(reason);
  });

  return {
    kind: 'EMBEDDED',
    connection: message.connection,
    maxConnections: 1,
    onLost(callback) {
      if (state.name === 'LOST') callback(state.reason);
      else callbacks.push(callback);
    },
    async close() {
      if (state.name === 'LOST') return;
      if (state.name === 'OPEN') state = { name: 'CLOSING', closed: closeChild(child, exited) };
      await state.closed;
    },
  };
}

async function firstMessage(child: ChildProcess, exited: Promise<unknown[]>): Promise<EmbeddedDatabaseMessage> {
  const first = await Promise.race([once(child, 'message'), exited.then(([code, signal]) => ({ code, signal }))]);
  if (Array.isArray(first)) return first[0] as EmbeddedDatabaseMessage;
  throw new Error(`The embedded database's process ended before it was ready: ${JSON.stringify(first)}`);
}

async function closeChild(child: ChildProcess, exited: Promise<unknown[]>): Promise<void> {
  child.ref();
  if (child.connected) child.send('CLOSE');
  const timer = setTimeout(() => child.kill('SIGKILL'), CLOSE_MS);
  await exited;
  clearTimeout(timer);
}
