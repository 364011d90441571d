import type { EntityManager } from 'typeorm';
import { AzimuthError } from '../errors/azimuth-error.ts';
import type { WorkInProgress } from '../registry/work-in-progress.ts';
import type { JobKind } from '../schema/job-kind.ts';
import { JobState } from '../schema/job-state.ts';
import { Job } from '../schema/job.ts';
import type { UserError } from '../schema/user-error.ts';
import { jobEvents } from './job-events.ts';
import type { StopReason } from './job-queue.ts';

/** What a job made. */
export interface JobProduct {
  readonly modelId?: number;
  readonly directionSetId?: number;
  /** Takes it back, for a job that was cancelled after its last look at the signal. */
  readonly undo?: () => Promise<void>;
}

export interface JobHandler {
  /** Must be able to begin again after it was cut off at any point. */
  run(job: Job, progress: WorkInProgress): Promise<JobProduct>;
  /** Called when the job has ended, however; not when it is to go on later. */
  ended(job: Job): Promise<void>;
}

export type JobHandlers = Readonly<Partial<Record<JobKind, JobHandler>>>;

export type JobOutcome =
  | { readonly kind: 'SKIPPED' }
  | { readonly kind: 'SUCCEEDED' | 'CANCELLED' | 'POSTPONED' }
  | { readonly kind: 'FAILED'; readonly error: UserError; readonly unexpected: unknown };

/** Servers that may die over one job before it is given up. */
const maxAttempts = 5;
/** Milliseconds between two reports of progress that reach the database. */
const reportEveryMs = 250;

/** Runs one job, from its row to its row. Never throws for what the job does. */
export async function runJob(
  manager: EntityManager,
  rowId: number,
  handlers: JobHandlers,
  signal: AbortSignal,
): Promise<JobOutcome> {
  const job = await manager.findOneBy(Job, { rowId });
  const handler = job && handlers[job.kind];
  if (!handler || (job.state !== JobState.QUEUED && job.state !== JobState.RUNNING)) return { kind: 'SKIPPED' };
  const attempts = job.attempts + 1;
  await update(manager, rowId, { state: JobState.RUNNING, attempts });
  jobEvents.publish('changed', rowId, true);
  const outcome = await attempt(manager, job, attempts, handler, signal);
  if (outcome.kind === 'POSTPONED') {
    await update(manager, rowId, { state: JobState.QUEUED, attempts: job.attempts });
    return outcome;
  }
  // What came of it stands in the row already, so that a server that dies here knows it at its next start; the final state
  // comes last: whoever sees it finds everything tidied up.
  await handler.ended(job);
  await update(manager, rowId, { state: JobState[outcome.kind], stage: null, finishedAt: new Date() });
  return outcome;
}

async function attempt(
  manager: EntityManager,
  job: Job,
  attempts: number,
  handler: JobHandler,
  signal: AbortSignal,
): Promise<Exclude<JobOutcome, { kind: 'SKIPPED' }>> {
  const { rowId } = job;
  if (job.error) return { kind: 'FAILED', error: job.error, unexpected: null };
  if (job.progress === 1) return { kind: 'SUCCEEDED' };
  const progress = reporter(manager, rowId, signal);
  try {
    if (attempts > maxAttempts) {
      throw new AzimuthError(
        'INTERNAL',
        `The server stopped ${maxAttempts} times while it worked on this; it is given up.`,
      );
    }
    const { undo, ...product } = await handler.run(job, progress.work);
    await progress.settled();
    if (await update(manager, rowId, { progress: 1, stage: 'Tidying up', ...product })) return { kind: 'SUCCEEDED' };
    await undo?.();
    return { kind: 'CANCELLED' };
  } catch (error) {
    await progress.settled();
    if (signal.aborted) return { kind: (signal.reason as StopReason) === 'SHUTDOWN' ? 'POSTPONED' : 'CANCELLED' };
    const expected = error instanceof AzimuthError;
    const shown = expected
      ? { code: error.code, message: error.message }
      : { code: 'INTERNAL', message: `Something went wrong in the server; its log tells what, under job ${rowId}.` };
    await update(manager, rowId, { error: shown });
    return { kind: 'FAILED', error: shown, unexpected: expected ? null : error };
  }
}

/** Writes progress to the row, not oftener than is of use. */
function reporter(manager: EntityManager, rowId: number, signal: AbortSignal) {
  let written = Promise.resolve();
  let last = { at: 0, stage: '' };
  const work: WorkInProgress = {
    signal,
    report(progress, stage) {
      const now = Date.now();
      if (stage === last.stage && now - last.at < reportEveryMs) return;
      last = { at: now, stage };
      written = written
        .then(() => update(manager, rowId, { progress, stage }))
        .then(() => {
          // Whoever sees that it was cancelled finds everything undone.
          if (!signal.aborted) jobEvents.publish('changed', rowId, true);
        });
    },
  };
  return { work, settled: () => written };
}

/** A cancelled job stays cancelled, whatever its work still reports. @returns false for one */
async function update(manager: EntityManager, rowId: number, change: Partial<Job>): Promise<boolean> {
  const active = manager.createQueryBuilder().update(Job).set(change).where('id = :rowId', { rowId });
  const states = [JobState.QUEUED, JobState.RUNNING];
  return (await active.andWhere('state IN (:...states)', { states }).execute()).affected !== 0;
}
