import { parseAsString, useQueryState } from 'nuqs';
import { Recording } from '../../components/recording.tsx';
import styles from './facts.module.css';

/** What a set that was not recorded lacks, and how it gets it. */
export function RecordSet({ model, handle }: { model: string; handle: string }) {
  const [job, setJob] = useQueryState('job', parseAsString);
  return (
    <section aria-labelledby="recording" className={styles.section}>
      <h2 id="recording" className={job === null ? undefined : 'unseen'}>
        {job === null ? 'Not recorded yet' : 'Recording'}
      </h2>
      {job === null && <p>There are no records, maxima or quality of it yet.</p>}
      <Recording
        input={{ model, directionSets: [handle] }}
        what={handle.slice(handle.indexOf('/') + 1)}
        job={job}
        onJob={(begun) => void setJob(begun)}
      />
    </section>
  );
}
