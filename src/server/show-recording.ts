import { SingleBar } from 'cli-progress';
import { In } from 'typeorm';
import { JobKind } from '../schema/job-kind.ts';
import { JobState } from '../schema/job-state.ts';
import { Job } from '../schema/job.ts';
import type { Services } from '../search/services.ts';

/** Milliseconds between two looks at the job. */
const lookEveryMs = 500;

/** Shows in a terminal how far the recording is that runs in the background, until it ends. Nothing elsewhere. */
export function showRecording({ manager }: Services): void {
  if (!process.stdout.isTTY) return;
  const bar = new SingleBar({ format: 'Recording in the background  {bar} {percentage}%  {stage}', hideCursor: false });
  let isShown = false;
  const timer = setInterval(() => {
    void look();
  }, lookEveryMs).unref();

  async function look(): Promise<void> {
    const where = { kind: JobKind.RECORD, state: In([JobState.QUEUED, JobState.RUNNING]) };
    // The server may be stopping.
    const job = await manager.findOne(Job, { where, order: { rowId: 'ASC' } }).catch(() => null);
    if (!job) {
      clearInterval(timer);
      if (isShown) bar.stop();
      return;
    }
    if (!isShown) bar.start(100, 0, { stage: '' });
    isShown = true;
    bar.update(Math.floor(100 * job.progress), { stage: job.stage ?? '' });
  }
}
