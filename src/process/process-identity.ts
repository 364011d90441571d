import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** A process: its id, and when it started, because ids are given out again. */
export interface ProcessIdentity {
  readonly pid: number;
  /** Opaque; null where the system does not say (Windows). */
  readonly startedAt: string | null;
}

/** The running process that has this id now, or undefined if none has. One of another user counts. */
export function processIdentity(pid: number): ProcessIdentity | undefined {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return undefined;
  }
  try {
    return process.platform === 'linux' ? linuxIdentity(pid) : { pid, startedAt: startTime(pid) };
  } catch {
    return { pid, startedAt: null };
  }
}

function linuxIdentity(pid: number): ProcessIdentity | undefined {
  // See proc(5). The command, which is second, may contain spaces and parentheses itself: count from behind it.
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  // Ended, but its parent has not asked for its exit code. In a container that may stay so for ever.
  if (fields[0] === 'Z' || fields[0] === 'X') return undefined;
  // Ticks since the machine started, so the machine's start belongs to it.
  const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  return { pid, startedAt: `${boot}/${fields[19] ?? ''}` };
}

function startTime(pid: number): string | null {
  if (process.platform === 'win32') return null;
  const environment = { ...process.env, LC_ALL: 'C', TZ: 'UTC' };
  return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8', env: environment }).trim();
}
