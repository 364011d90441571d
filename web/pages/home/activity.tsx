import { JobProgress } from '../../components/job-progress.tsx';
import { useApiQuery } from '../../graphql/use-api-query.ts';
import { ActivityDocument } from './activity.generated.ts';
import styles from './activity.module.css';
import { EndedJob } from './ended-job.tsx';
import { jobWords } from './job-words.ts';

/** Milliseconds after which it is asked whether anything else was begun: by the command line, by someone else. */
const refreshMs = 15_000;

/** Jobs under way that are shown, the one at work among them. */
const shownJobs = 3;

/** What the server is working on, and what it did lately; nothing where it never did anything. */
export function Activity() {
  const { data } = useApiQuery(ActivityDocument, {}, { refreshMs });
  if (!data || data.underWay.nodes.length + data.ended.nodes.length === 0) return null;
  const { underWay, ended } = data;
  // The list has the newest first, the work the oldest.
  const next = [...underWay.nodes].reverse().slice(0, shownJobs);
  const waiting = underWay.totalCount - next.length;
  return (
    <section aria-labelledby="activity" className={styles.activity}>
      <h2 id="activity">Recent activity</h2>
      {next.map((job, at) => (
        <article key={job.id} className={styles.job}>
          <JobProgress id={job.id} title={jobWords(job)} />
          {at === 0 && job.kind === 'RECORD' && (
            <p className="quiet small">
              Searching works meanwhile. When it is done, units have records, densities and families, and there are more
              ways to rank them.
            </p>
          )}
        </article>
      ))}
      {waiting > 0 && <p className="quiet small">… and {waiting} more that wait.</p>}
      {ended.nodes.length > 0 && (
        <ul className={styles.ended} aria-label="Done lately">
          {ended.nodes.map((job) => (
            <EndedJob key={job.id} job={job} />
          ))}
        </ul>
      )}
    </section>
  );
}
