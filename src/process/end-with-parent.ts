import { Worker } from 'node:worker_threads';

const INTERVAL_MS = 250;

/**
 * For a forked child: kills this process when its parent has been gone for `graceMs` milliseconds, even if the main
 * thread is busy then. Listen to `disconnect` for an orderly end before that.
 * @throws Error outside a forked child.
 */
export function endWithParent({ graceMs }: { graceMs: number }): void {
  if (!process.send) throw new Error('endWithParent is for a forked child, which has a channel to its parent.');
  // The parent was gone before this process had loaded: who is its parent now is no matter.
  if (!process.connected) process.exit(1);
  const workerData = { parentPid: process.ppid, intervalMs: INTERVAL_MS, graceMs };
  // Without execArgv the worker would load tsx like the process itself.
  new Worker(new URL('./watch-parent.mjs', import.meta.url), { workerData, execArgv: [] }).unref();
}
