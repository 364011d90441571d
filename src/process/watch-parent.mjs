// A worker thread of a child process. It ends the process when its parent is gone, also while the main thread computes
// and cannot notice that the channel to its parent has closed. Plain JavaScript, because loading tsx in every worker
// thread would cost 0.3 s and 30 MB.
import { setTimeout as sleep } from 'node:timers/promises';
import { workerData } from 'node:worker_threads';

const { parentPid, intervalMs, graceMs } = workerData;

function parentIsGone() {
  // Where a parent dies its children get another one; Windows keeps the old id, so ask for the process too.
  if (process.ppid !== parentPid) return true;
  try {
    process.kill(parentPid, 0);
    return false;
  } catch (error) {
    return error.code !== 'EPERM';
  }
}

while (!parentIsGone()) await sleep(intervalMs);
// The main thread closes what it holds, if it can.
await sleep(graceMs);
process.kill(process.pid, 'SIGKILL');
