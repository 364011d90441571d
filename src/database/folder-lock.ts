import { randomUUID } from 'node:crypto';
import { linkSync, readdirSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { AzimuthError } from '../errors/azimuth-error.ts';
import { HEARTBEAT_MS, ownLockFileContent, readLockFile, SILENCE_MS, type LockFileContent } from './lock-file.ts';

const RETRY_MS = 50;

export interface FolderLock {
  /** Gives the folder free. Does nothing the second time. */
  release(): void;
}

/**
 * Makes this process the only one that may open a folder: `file` is a lock file in it. A lock whose holder is dead is
 * taken over, also where its process id has been given to another process.
 * @param waitMs Milliseconds to wait for a living holder to go. A holder on another host, which cannot be looked up
 *   from here, is waited for until it would have shown a sign of life.
 * @throws AzimuthError DATA_FOLDER_IN_USE if the holder stays.
 */
export async function acquireFolderLock(file: string, { waitMs }: { waitMs: number }): Promise<FolderLock> {
  const start = Date.now();
  for (;;) {
    const lock = tryLock(file);
    if (lock !== undefined) return hold(file, lock);
    const holder = readLockFile(file);
    const elsewhere = holder.state === 'UNREADABLE' || (holder.state === 'ALIVE' && holder.elsewhere);
    const patienceMs = elsewhere ? Math.max(waitMs, SILENCE_MS + RETRY_MS) : waitMs;
    if (Date.now() - start >= patienceMs && holder.state !== 'NONE') throw inUse(file);
    await sleep(RETRY_MS);
  }
}

/** One attempt: the content that is in `file` now, or undefined if another process holds it or is taking it over. */
function tryLock(file: string): LockFileContent | undefined {
  const own = ownLockFileContent();
  // The file appears whole or not at all, because a link either gives an existing file this name or fails.
  const draft = `${file}.${randomUUID()}`;
  writeFileSync(draft, JSON.stringify(own));
  try {
    if (linkIfAbsent(draft, file, own)) return own;
    const holder = readLockFile(file);
    if (holder.state !== 'DEAD') return undefined;
    // Of several processes that see the same dead lock, the one that locks its token may replace it. Somebody may have
    // done so before that: then the token has changed.
    const guardFile = `${file}.${holder.token}`;
    const guard = tryLock(guardFile);
    if (guard === undefined) return undefined;
    try {
      const still = readLockFile(file);
      if (still.state !== 'DEAD' || still.token !== holder.token) return undefined;
      renameSync(draft, file);
      return own;
    } finally {
      rmSync(guardFile, { force: true });
    }
  } finally {
    rmSync(draft, { force: true });
  }
}

function linkIfAbsent(draft: string, file: string, own: LockFileContent): boolean {
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'EEXIST') return false;
    if (code === 'ENOENT') throw error;
  }
  try {
    // A file system without links (exFAT, some network drives): readers bear with a half-written file.
    writeFileSync(file, JSON.stringify(own), { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function hold(file: string, own: LockFileContent): FolderLock {
  const isOurs = (): boolean => {
    const now = readLockFile(file);
    return (now.state === 'ALIVE' ? now.content.token : now.state === 'DEAD' && now.token) === own.token;
  };
  removeLeftovers(file);
  const heartbeat = setInterval(() => {
    const now = new Date();
    try {
      utimesSync(file, now, now);
    } catch {
      // Removed by hand, or a disk that is gone: whoever uses the folder will meet that.
    }
  }, HEARTBEAT_MS).unref();
  return {
    release() {
      clearInterval(heartbeat);
      if (isOurs()) rmSync(file, { force: true });
    },
  };
}

/** Drafts and guards of attempts that were killed half-way. */
function removeLeftovers(file: string): void {
  const folder = path.dirname(file);
  for (const name of readdirSync(folder)) {
    if (!name.startsWith(`${path.basename(file)}.`)) continue;
    if (readLockFile(path.join(folder, name)).state === 'DEAD') rmSync(path.join(folder, name), { force: true });
  }
}

function inUse(file: string): AzimuthError {
  const holder = readLockFile(file);
  const who = holder.state === 'ALIVE' ? `process ${holder.content.pid} on ${holder.content.host}` : 'another process';
  return new AzimuthError(
    'DATA_FOLDER_IN_USE',
    `The data folder ${path.dirname(file)} is in use by ${who}: ` +
      'stop that server, or set AZIMUTH_DATA to another folder for this one.',
  );
}
