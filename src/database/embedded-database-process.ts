// The child process that holds the embedded database: PGlite computes on the JavaScript thread, so in the server's
// process one long statement would stop every request. Started by embedded-database.ts with the data folder as argument.
import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { PGlite } from '@electric-sql/pglite';
import { PGLiteSocketServer } from '@electric-sql/pglite-socket';
import { AzimuthError } from '../errors/azimuth-error.ts';
import { endWithParent } from '../process/end-with-parent.ts';
import type { DatabaseConnection } from './database.ts';
import type { EmbeddedDatabaseMessage } from './embedded-database-message.ts';
import { acquireFolderLock, type FolderLock } from './folder-lock.ts';
import { openCluster } from './open-cluster.ts';
import { makeSocketFolder, SOCKET_NAME, SOCKET_PORT } from './socket-folder.ts';

/** Milliseconds. When a server has been killed its old child needs a moment to notice and to close. */
const WAIT_FOR_LOCK_MS = 5000;
/** Milliseconds that an orphan has to close; what has been committed survives a kill as well. */
const GRACE_MS = 2000;

/** One is used. The others are for a client that comes back before its old connection is seen to be gone. */
const MAX_CONNECTIONS = 4;

const resources: { lock?: FolderLock; db?: PGlite; server?: PGLiteSocketServer; socketFolder?: string } = {};
let closing = false;

// These go to the whole process group (Ctrl-C, a closed terminal, a service manager). The parent decides when it needs
// no database any more, and says so with a message or by being gone.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);
process.on('disconnect', () => void close(0));
process.on('message', () => void close(0));
endWithParent({ graceMs: GRACE_MS });

try {
  const connection = await open(process.argv[2] ?? '');
  tellParent({ state: 'READY', connection });
} catch (error) {
  const code = error instanceof AzimuthError ? error.code : 'INTERNAL';
  tellParent({ state: 'FAILED', code, message: error instanceof Error ? error.message : String(error) });
  await close(1);
}

async function open(dataFolder: string): Promise<DatabaseConnection> {
  try {
    mkdirSync(dataFolder, { recursive: true });
    resources.lock = await acquireFolderLock(path.join(dataFolder, 'database.lock'), { waitMs: WAIT_FOR_LOCK_MS });
  } catch (error) {
    if (error instanceof AzimuthError) throw error;
    const found = `AZIMUTH_DATA: expected a folder that can be written, found ${dataFolder}: ${String(error)}.`;
    throw new AzimuthError(
      'BAD_CONFIGURATION',
      `${found} Change its permissions or set AZIMUTH_DATA to another folder.`,
    );
  }
  const folder = path.join(dataFolder, 'database');
  try {
    resources.db = await openCluster(folder);
  } catch (error) {
    throw new AzimuthError(
      'BAD_CONFIGURATION',
      `The database in ${folder} could not be opened: ${String(error)}. The disk may be full, or the folder damaged or ` +
        'made by another version: restore it from a copy, or move it away to start with an empty database.',
    );
  }
  const socketFolder = makeSocketFolder();
  if (socketFolder !== undefined) resources.socketFolder = socketFolder;
  resources.server = new PGLiteSocketServer({
    db: resources.db,
    ...(socketFolder === undefined ? { host: '127.0.0.1', port: 0 } : { path: path.join(socketFolder, SOCKET_NAME) }),
    maxConnections: MAX_CONNECTIONS,
  });
  await resources.server.start();
  const port = Number(resources.server.getServerConn().split(':').at(-1));
  const address = socketFolder === undefined ? { host: '127.0.0.1', port } : { host: socketFolder, port: SOCKET_PORT };
  return { ...address, username: 'postgres', database: 'postgres' };
}

async function close(exitCode: number): Promise<void> {
  if (closing) return;
  closing = true;
  try {
    await resources.server?.stop();
    await resources.db?.close();
  } catch (error) {
    console.error('The embedded database did not close well; it repairs itself when it is opened again:', error);
  }
  if (resources.socketFolder !== undefined) rmSync(resources.socketFolder, { recursive: true, force: true });
  resources.lock?.release();
  process.exit(exitCode);
}

function tellParent(message: EmbeddedDatabaseMessage): void {
  if (process.connected) process.send?.(message);
}
