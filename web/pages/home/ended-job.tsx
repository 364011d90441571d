import { Link } from 'wouter';
import { formatAgo } from '../../format/format-ago.ts';
import type { HomeJobFragment } from './activity.generated.ts';
import styles from './activity.module.css';
import { jobWords } from './job-words.ts';

/** Words after what it did; one that went well says so by its tense. */
const ends: Record<string, { sign: string; words: string; style: string | undefined }> = {
  SUCCEEDED: { sign: '✓', words: '', style: styles.good },
  FAILED: { sign: '✕', words: 'failed', style: styles.bad },
  CANCELLED: { sign: '–', words: 'stopped', style: undefined },
};

/** A job that has ended: what it did, what came of it, when. */
export function EndedJob({ job }: { job: HomeJobFragment }) {
  const { state, error, target, finishedAt } = job;
  const end = ends[state];
  // What it made or worked on, if that is there: the model is no answer for a set that was not taken in.
  const isThere = target !== null && (job.directionSet ?? job.model)?.handle === target;
  return (
    <li className={styles.line}>
      <span className={end?.style} aria-hidden="true">
        {end?.sign}
      </span>
      <div>
        {isThere ? <Link href={`/${target}`}>{jobWords(job)}</Link> : <bdi>{jobWords(job)}</bdi>}
        <span className="quiet small">
          {' '}
          {end?.words}
          {finishedAt !== null && (
            <>
              {' '}
              <time dateTime={finishedAt} title={new Date(finishedAt).toLocaleString('en')}>
                {formatAgo(new Date(finishedAt))}
              </time>
            </>
          )}
        </span>
        {error && (
          <p className="small">
            <code>{error.code}</code> <bdi>{error.message}</bdi>
          </p>
        )}
      </div>
    </li>
  );
}
