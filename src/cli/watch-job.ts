import { AzimuthError } from '../errors/azimuth-error.ts';
import { errorCodes, type ErrorCode } from '../errors/error-codes.ts';
import type { ApiClient } from './api-client.ts';
import type { WorkContext } from './work-context.ts';

interface WatchedJob {
  readonly state: 'QUEUED' | 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'CANCELLED';
  readonly progress: number;
  readonly stage: string | null;
  readonly error: { readonly code: string; readonly message: string } | null;
}

/**
 * Shows how far a job is until it has succeeded. Ctrl-C cancels it.
 * @throws AzimuthError: why it failed, or REQUEST_CANCELLED
 */
export async function watchJob(
  client: ApiClient,
  id: string,
  label: string,
  { progress, signal }: Pick<WorkContext, 'progress' | 'signal'>,
): Promise<void> {
  const task = progress.begin(label, 'SHARE');
  const cancel = () => {
    // It may have ended meanwhile; what came of it is told in any case.
    client.query(`mutation ($id: ID!) { cancelJob(id: $id) { errors { message } } }`, { id }).catch(() => undefined);
  };
  if (signal.aborted) cancel();
  else signal.addEventListener('abort', cancel);
  try {
    const jobs = client.subscribe<{ jobProgress: WatchedJob }>(
      `subscription ($id: ID!) { jobProgress(id: $id) { state progress stage error { code message } } }`,
      { id },
    );
    for await (const { jobProgress: job } of jobs) {
      task.update(job.progress, job.stage ?? (job.state === 'QUEUED' ? 'waiting for the jobs before it' : ''));
      if (job.state === 'SUCCEEDED') return;
      if (job.state === 'CANCELLED')
        throw new AzimuthError('REQUEST_CANCELLED', `${label}: cancelled; nothing of it is left.`);
      if (job.state === 'FAILED') throw failure(job.error);
    }
    throw new AzimuthError('INTERNAL', `${label}: the server stopped; the job goes on when it is back.`);
  } finally {
    signal.removeEventListener('abort', cancel);
    task.end();
  }
}

function failure(error: WatchedJob['error']): AzimuthError {
  const code = error?.code ?? '';
  return new AzimuthError(code in errorCodes ? (code as ErrorCode) : 'INTERNAL', error?.message ?? 'The job failed.');
}
