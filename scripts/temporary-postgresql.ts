import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

/** Milliseconds for a new server to answer. */
const START_MS = 30_000;
/** Milliseconds for it to stop before it is killed. */
const STOP_MS = 10_000;

export interface TemporaryPostgresql {
  readonly url: string;
  /** Stops the server and removes its files. */
  stop(): Promise<void>;
}

/**
 * Starts a PostgreSQL server with an empty cluster in a temporary folder, on the loopback interface. It does not wait
 * for the disk: its data is not to be kept.
 * @param bin Folder of initdb and postgres.
 * @throws Error with what PostgreSQL says if it does not start.
 */
export async function startTemporaryPostgresql(bin: string): Promise<TemporaryPostgresql> {
  const folder = mkdtempSync(path.join(tmpdir(), 'azimuth-postgresql-'));
  const user = unprivilegedUser();
  if (user !== undefined) chownSync(folder, user.uid, user.gid);
  const data = path.join(folder, 'data');
  let server: ChildProcess | undefined;
  const stop = async (): Promise<void> => {
    if (server?.exitCode === null && server.signalCode === null) {
      const exited = once(server, 'exit');
      // Fast shutdown: it cuts clients off.
      server.kill('SIGINT');
      const timer = setTimeout(() => server?.kill('SIGKILL'), STOP_MS);
      await exited;
      clearTimeout(timer);
    }
    rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
  };
  try {
    const options = { cwd: folder, env: { ...process.env, LC_ALL: 'C' }, ...user };
    const initdb = ['-D', data, '-U', 'postgres', '--auth=trust', '--encoding=UTF8', '--no-locale', '--no-sync'];
    execFileSync(path.join(bin, 'initdb'), initdb, { ...options, stdio: ['ignore', 'ignore', 'pipe'] });
    const port = await freePort();
    const settings = {
      listen_addresses: '127.0.0.1',
      port,
      unix_socket_directories: '',
      fsync: 'off',
      synchronous_commit: 'off',
      full_page_writes: 'off',
      max_connections: 200,
      log_min_messages: 'fatal',
    };
    const arguments_ = ['-D', data, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
    // A process group of its own: Ctrl-C must not stop it before the tests that use it.
    const stdio: ['ignore', 'ignore', 'inherit'] = ['ignore', 'ignore', 'inherit'];
    server = spawn(path.join(bin, 'postgres'), arguments_, {
      ...options,
      stdio,
      detached: process.platform !== 'win32',
    });
    const url = `postgresql://postgres@127.0.0.1:${port}/postgres`;
    await untilItAnswers(url, server);
    return { url, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** PostgreSQL refuses to run as root. */
function unprivilegedUser(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  for (const name of ['postgres', 'nobody']) {
    try {
      const [uid, gid] = ['-u', '-g'].map((flag) => Number(execFileSync('id', [flag, name], { stdio: 'pipe' })));
      if (uid !== undefined && gid !== undefined) return { uid, gid };
    } catch {
      continue;
    }
  }
  throw new Error(
    'PostgreSQL does not run as root, and there is neither a user postgres nor nobody: use another user.',
  );
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

async function untilItAnswers(url: string, server: ChildProcess): Promise<void> {
  const start = Date.now();
  for (;;) {
    const client = new pg.Client({ connectionString: url });
    client.on('error', () => undefined);
    try {
      await client.connect();
      await client.end();
      return;
    } catch (error) {
      if (server.exitCode !== null || Date.now() - start > START_MS) throw error;
      await sleep(100);
    }
  }
}
