import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

const PREFIX = 'azimuth-database-';
/** `pg` connects to a file of this name when it is given a folder as host and this port. */
export const SOCKET_PORT = 5432;
export const SOCKET_NAME = `.s.PGSQL.${SOCKET_PORT}`;
/** Bytes of a Unix socket's path: 108 on Linux, 104 on macOS, with the closing zero. */
const MAX_PATH_BYTES = 103;

/**
 * A new folder that only this user can enter, for the embedded database's Unix socket; not in the data folder, whose
 * path may be too long for one. Undefined where there can be none (Windows; a long TMPDIR): listen on TCP then.
 */
export async function makeSocketFolder(): Promise<string | undefined> {
  if (process.platform === 'win32') return undefined;
  const parent = tmpdir();
  if (Buffer.byteLength(path.join(parent, `${PREFIX}XXXXXX`, SOCKET_NAME)) > MAX_PATH_BYTES) return undefined;
  await removeDeadSocketFolders(parent);
  return mkdtempSync(path.join(parent, PREFIX));
}

/** Processes that were killed cannot remove theirs. */
async function removeDeadSocketFolders(parent: string): Promise<void> {
  const folders = readdirSync(parent).filter((name) => name.startsWith(PREFIX));
  await Promise.all(
    folders.map(async (name) => {
      const folder = path.join(parent, name);
      if (await refusesConnections(path.join(folder, SOCKET_NAME))) rmSync(folder, { recursive: true, force: true });
    }),
  );
}

async function refusesConnections(socketPath: string): Promise<boolean> {
  return await new Promise((resolve) => {
    const socket = connect(socketPath);
    socket.on('connect', () => {
      socket.destroy();
      resolve(false);
    });
    // ENOENT: about to be listened on. EACCES: another user's.
    socket.on('error', (error: NodeJS.ErrnoException) => {
      resolve(error.code === 'ECONNREFUSED');
    });
  });
}
