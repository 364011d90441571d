import type { ChildProcess } from 'node:child_process';

/** Kills a child process and waits until it is gone; one that has ended, or never began, is gone already. */
export async function endChild(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((done) => child.once('exit', done));
  child.kill('SIGKILL');
  await gone;
}
