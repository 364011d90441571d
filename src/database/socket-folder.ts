import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { processIdentity } from '../process/process-identity.ts';

const PREFIX = 'azimuth-database-';
/** `pg` connects to a file of this name when it is given a folder as host and this port. */
export const SOCKET_PORT = 5432;
export const SOCKET_NAME = `.s.PGSQL.${SOCKET_PORT}`;
/** Bytes of a Unix socket's path: 108 on Linux, 104 on macOS, with the closing zero. */
const MAX_PATH_BYTES = 103;
/** Milliseconds. A socket's folder this old whose process is not to be seen is a dead one's. */
const LEFTOVER_AFTER_MS = 3_600_000;

/**
 * A new folder that only this user can enter, for the embedded database's Unix socket; not in the data folder, whose
 * path may be too long for one. Undefined where there can be none (Windows; a long TMPDIR): listen on TCP then.
 */
export function makeSocketFolder(): string | undefined {
  if (process.platform === 'win32') return undefined;
  const parent = tmpdir();
  if (Buffer.byteLength(path.join(parent, `${PREFIX}${process.pid}-XXXXXX`, SOCKET_NAME)) > MAX_PATH_BYTES)
    return undefined;
  removeDeadSocketFolders(parent);
  return mkdtempSync(path.join(parent, `${PREFIX}${process.pid}-`));
}

/** Processes that were killed cannot remove theirs. One that is alive is not asked: a visitor would take up a connection. */
function removeDeadSocketFolders(parent: string): void {
  for (const name of readdirSync(parent)) {
    const pid = name.startsWith(PREFIX) ? Number(name.slice(PREFIX.length).split('-')[0]) : NaN;
    if (Number.isNaN(pid) || processIdentity(pid) !== undefined) continue;
    const folder = path.join(parent, name);
    // A container that shares this folder has processes of its own, which cannot be seen from here.
    const age = Date.now() - (statSync(folder, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
    if (age > LEFTOVER_AFTER_MS) rmSync(folder, { recursive: true, force: true });
  }
}
