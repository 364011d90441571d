import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { readFileSync, statSync } from 'node:fs';
import { processIdentity, type ProcessIdentity } from '../process/process-identity.ts';

/** The holder sets the time of its lock file this often, in milliseconds. */
export const HEARTBEAT_MS = 2000;
/** A holder that cannot be looked up, because it runs on another host, is gone after so long without a heartbeat. */
export const SILENCE_MS = 15_000;

export interface LockFileContent extends ProcessIdentity {
  readonly host: string;
  /** Differs between any two acquisitions. */
  readonly token: string;
}

/** Who a lock file names, and whether that process still runs. `UNREADABLE`: written only in part. */
export type LockHolder =
  | { readonly state: 'ALIVE'; readonly elsewhere: boolean; readonly content: LockFileContent }
  | { readonly state: 'DEAD'; readonly token: string }
  | { readonly state: 'UNREADABLE' }
  | { readonly state: 'NONE' };

/** What this process writes into a lock file. */
export function ownLockFileContent(): LockFileContent {
  const self = processIdentity(process.pid);
  return { pid: process.pid, startedAt: self?.startedAt ?? null, host: hostname(), token: randomUUID() };
}

export function readLockFile(file: string): LockHolder {
  let text: string;
  let silentMs: number;
  try {
    text = readFileSync(file, 'utf8');
    silentMs = Date.now() - statSync(file).mtimeMs;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { state: 'NONE' };
    throw error;
  }
  const lock = parse(text);
  // A power cut can leave an empty file; one that is being written looks the same for an instant.
  if (lock === undefined)
    return silentMs > SILENCE_MS ? { state: 'DEAD', token: 'unreadable' } : { state: 'UNREADABLE' };
  const elsewhere = lock.host !== hostname();
  const alive = elsewhere ? silentMs < SILENCE_MS : isRunning(lock);
  return alive ? { state: 'ALIVE', elsewhere, content: lock } : { state: 'DEAD', token: lock.token };
}

function parse(text: string): LockFileContent | undefined {
  try {
    const found: unknown = JSON.parse(text);
    return isContent(found) ? found : undefined;
  } catch {
    return undefined;
  }
}

/** By hand: zod takes a third of a second to load, and the process of the embedded database needs it for nothing else. */
function isContent(found: unknown): found is LockFileContent {
  if (typeof found !== 'object' || found === null) return false;
  const { pid, startedAt, host, token } = found as Partial<Record<keyof LockFileContent, unknown>>;
  const isIdentity =
    Number.isSafeInteger(pid) && Number(pid) > 0 && (startedAt === null || typeof startedAt === 'string');
  return isIdentity && typeof host === 'string' && typeof token === 'string';
}

function isRunning(lock: ProcessIdentity): boolean {
  const now = processIdentity(lock.pid);
  // A container that starts again gives the same ids to other processes: only the start time tells them apart.
  return now !== undefined && (now.startedAt === null || lock.startedAt === null || now.startedAt === lock.startedAt);
}
