import { fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { acquireFolderLock } from '../src/database/folder-lock.ts';
import type { Query } from './ingest/wait-for-job.ts';
import { queryAt } from './query-at.ts';

/** What the process of the shared server says once. */
export type SharedAzimuthMessage = { readonly url: string } | { readonly failure: string };

/** As tests are compiled. */
const entry = fileURLToPath(new URL('./shared-azimuth-process.js', import.meta.url));
/** Milliseconds that a test file waits for the server that another one starts. */
const waitMs = 120_000;

/**
 * One server with the demo model for all test files of a run of AVA, which starts when the first of them asks for it and ends with the run:
 * a start costs several seconds of a core, and the model's first answer one more. For questions only: what changes something, or needs
 * settings or the server's own parts, uses startAzimuth.
 * @returns its address, and what asks it
 * @throws Error on a mutation
 */
export async function sharedAzimuth(): Promise<{ url: string; query: Query }> {
  // AVA's own shared workers need worker threads, which the runtime of models does not bear.
  const folder = path.join(tmpdir(), `azimuth-shared-${process.ppid}`);
  mkdirSync(folder, { recursive: true });
  const lock = await acquireFolderLock(path.join(folder, 'lock'), { waitMs });
  try {
    const file = path.join(folder, 'address');
    if (!existsSync(file)) {
      writeFileSync(`${file}.new`, await start(folder));
      renameSync(`${file}.new`, file);
    }
    const url = readFileSync(file, 'utf8');
    return { url, query: questionsOnly(queryAt(url)) };
  } finally {
    lock.release();
  }
}

/** @returns the address of a server that ends when AVA's process does, whose files' folder goes then */
async function start(folder: string): Promise<string> {
  const args = [String(process.ppid), folder];
  const child = fork(entry, args, { detached: true, stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
  const exited = once(child, 'exit').then(([code]) => [{ failure: `exit code ${String(code)}` }]);
  const [message] = (await Promise.race([once(child, 'message'), exited])) as [SharedAzimuthMessage];
  if ('failure' in message) throw new Error(`The server that test files share did not start: ${message.failure}`);
  child.disconnect();
  child.unref();
  return message.url;
}

function questionsOnly(ask: Query): Query {
  return (text, variables) => {
    if (/^\s*mutation\b/.test(text))
      throw new Error('Test files share this server: change things on one of startAzimuth.');
    return ask(text, variables);
  };
}
