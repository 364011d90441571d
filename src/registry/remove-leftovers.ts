import { readdir, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/**
 * Removes what killed attempts to write `file` have left beside it: `FILE.PID.UUID.tmp` whose process is gone. In a
 * container a later process often has the same id, so a file under our own id that is older than we are is one too.
 */
export async function removeLeftovers(file: string): Promise<void> {
  const folder = dirname(file);
  for (const name of await readdir(folder)) {
    if (!name.startsWith(`${basename(file)}.`)) continue;
    const pid = /^(\d+)\.[\da-f-]{36}\.tmp$/.exec(name.slice(basename(file).length + 1))?.[1];
    if (pid === undefined || !(await isAbandoned(join(folder, name), Number(pid)))) continue;
    await rm(join(folder, name), { force: true });
  }
}

async function isAbandoned(temporary: string, pid: number): Promise<boolean> {
  if (pid !== process.pid) return !isRunning(pid);
  const startedAt = Date.now() - process.uptime() * 1000;
  return stat(temporary).then(
    ({ mtimeMs }) => mtimeMs < startedAt,
    () => false,
  );
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it runs, for another user.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
