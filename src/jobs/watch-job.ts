import { AzimuthError } from '../errors/azimuth-error.ts';
import { JobState } from '../schema/job-state.ts';
import { Job } from '../schema/job.ts';
import { findNode } from '../search/find-node.ts';
import type { Services } from '../search/services.ts';
import { jobEvents } from './job-events.ts';

const final: readonly JobState[] = [JobState.SUCCEEDED, JobState.FAILED, JobState.CANCELLED];

/** Stops a job by its global id. */
export async function cancelJob(services: Services, id: string): Promise<Job> {
  return services.jobs.cancel((await requireJob(services, id)).rowId);
}

/** A job as it is now, and again after each change, until it ends or nobody listens. */
export async function* watchJob(
  { services, signal }: { services: Services; signal: AbortSignal },
  id: string,
): AsyncGenerator<Job, void, void> {
  const { rowId } = await requireJob(services, id);
  // Listen before looking: a change in between must not be missed.
  const changes = jobEvents.subscribe('changed', rowId);
  signal.addEventListener('abort', () => void changes.return());
  try {
    for (let next = changes.next(); ; next = changes.next()) {
      const job = await services.jobs.find(rowId);
      yield job;
      if (final.includes(job.state) || (await next).done) return;
    }
  } finally {
    await changes.return();
  }
}

async function requireJob({ manager }: Services, id: string): Promise<Job> {
  const node = await findNode(manager, id);
  if (node instanceof Job) return node;
  throw new AzimuthError('NOT_FOUND', `There is no job ${JSON.stringify(id)}: expected the id that a mutation gave.`);
}
