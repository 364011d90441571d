import { Worker } from 'node:worker_threads';

const INTERVAL_MS = 250;

/**
 * For a forked child: kills this process when its parent has been gone for `graceMs` milliseconds, even if the main
 * thread is busy then. Listen to `disconnect` for an orderly end before that.
 * @throws Error outside a forked child.
 */
export function endWithParent({ graceMs }: { graceMs: number }): void {
  if (!process.connected) throw new Error('endWithParent is for a forked child with an open channel to its parent.');
  const workerData = { parentPid: process.ppid, intervalMs: INTERVAL_MS, graceMs };
  // Without execArgv the worker would load tsx like the process itself.
  new Worker(new URL('./watch-parent.mjs', import.meta.url), { workerData, execArgv: [] }).unref();
}
