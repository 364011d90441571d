import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { ApiError } from '../graphql/api-error.ts';
import { request } from '../graphql/request.ts';
import { ErrorNote } from './error-note.tsx';
import { CancelJobDocument } from './job.generated.ts';
import styles from './job-progress.module.css';
import { useJob } from './use-job.ts';

interface Props {
  readonly id: string;
  /** What it is, for people: "Recording 0-MLP". */
  readonly title: string;
  /** Called once it has ended, however it did, and what the page shows has been asked anew. */
  readonly onEnd?: (succeeded: boolean) => unknown;
}

const percent = new Intl.NumberFormat('en', { style: 'percent', maximumFractionDigits: 0 });

/** A job from its place in the queue to its end: stage, progress, a way to stop it. Afterwards all pages ask anew. */
export function JobProgress({ id, title, onEnd }: Props) {
  const { job, error } = useJob(id);
  const client = useQueryClient();
  const cancel = useMutation({ mutationFn: () => request(CancelJobDocument, { id }) });
  const state = job?.state;
  const isOver = state === 'SUCCEEDED' || state === 'FAILED' || state === 'CANCELLED';
  // The end is told once, to the page as it is then: a new function of the same page is no new end.
  const tell = useRef(onEnd);
  useEffect(() => {
    tell.current = onEnd;
  });
  useEffect(() => {
    if (isOver) void client.invalidateQueries().finally(() => tell.current?.(state === 'SUCCEEDED'));
  }, [client, isOver, state]);
  if (error && !job) return <ErrorNote error={error} />;
  if (job?.error) return <ErrorNote error={new ApiError(job.error.code, job.error.message, false)} />;
  return (
    <div className={styles.job}>
      <p className={styles.title}>
        <strong>{title}</strong>
        <span className="number">{percent.format(job?.progress ?? 0)}</span>
      </p>
      <progress className={styles.bar} max={1} value={job?.progress ?? 0} aria-label={title} />
      <p className="row small quiet">
        <span role="status">{wordsOf(state, job?.stage ?? null)}</span>
        {!isOver && (
          <button
            type="button"
            className="plain"
            disabled={cancel.isPending}
            onClick={() => {
              cancel.mutate();
            }}
          >
            Stop it
          </button>
        )}
      </p>
      {cancel.error && <ErrorNote error={cancel.error} />}
    </div>
  );
}

function wordsOf(state: string | undefined, stage: string | null): string {
  switch (state) {
    case undefined:
      return 'Asking how far it is …';
    case 'QUEUED':
      return 'Waits for what is under way';
    case 'RUNNING':
      return stage ?? 'At work';
    case 'SUCCEEDED':
      return 'Done';
    default:
      return 'Stopped; what it did is undone';
  }
}
