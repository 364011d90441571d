import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { ErrorNote } from '../../components/error-note.tsx';
import { JobProgress } from '../../components/job-progress.tsx';
import { ApiError } from '../../graphql/api-error.ts';
import { request } from '../../graphql/request.ts';
import type { ChangeUnit } from './change-unit.ts';
import styles from './not-recorded.module.css';
import { recordInput } from './record-input.ts';
import { RecordUnitDocument } from './record-unit.generated.ts';
import type { ShownUnit } from './shown-unit.ts';
import { sourceOf } from './source-of.ts';
import type { UnitSettings } from './unit-settings.ts';

interface Props {
  readonly unit: ShownUnit;
  readonly settings: UnitSettings;
  readonly change: ChangeUnit;
}

const lengths = {
  '10000': '10,000 tokens',
  '100000': '100,000 tokens',
  '1000000': 'a million tokens',
  all: 'all of it',
};

/** For a unit without a recording: what one would bring, a button that begins it, and how far it is. */
export function NotRecorded({ unit, settings, change }: Props) {
  const [length, setLength] = useState<keyof typeof lengths>('100000');
  // A job that failed or was stopped stays to be read, but another may be begun.
  const [isOver, setOver] = useState(false);
  const { name } = sourceOf(unit);
  const what = 'directionSet' in unit ? name : `layer ${name}`;
  const start = useMutation({
    mutationFn: async () => {
      const input = recordInput(unit, length === 'all' ? null : Number(length));
      const { record } = await request(RecordUnitDocument, { input });
      const [error] = record.errors;
      if (error) throw new ApiError(error.code, error.message, false);
      return record.job?.id ?? null;
    },
    onSuccess: (job) => {
      setOver(false);
      change({ job }, { history: 'replace' });
    },
  });
  return (
    <section aria-labelledby="recording" className={styles.note}>
      <h2 id="recording" className={settings.job === null ? undefined : 'unseen'}>
        {settings.job === null ? 'Not recorded yet' : 'Recording'}
      </h2>
      {settings.job !== null ? (
        <JobProgress
          id={settings.job}
          title={`Recording ${what}`}
          onEnd={(succeeded) => {
            if (succeeded) change({ job: null }, { history: 'replace' });
            else setOver(true);
          }}
        />
      ) : (
        <p className="small">
          A recording runs a corpus through the model and keeps what each unit fires on: histogram, top activations,
          units that are like it.
        </p>
      )}
      {(settings.job === null || isOver) && (
        <form
          className="row"
          onSubmit={(event) => {
            event.preventDefault();
            start.mutate();
          }}
        >
          <label className="row small">
            Of the demo corpus
            <select
              value={length}
              onChange={({ target }) => {
                setLength(target.value as keyof typeof lengths);
              }}
            >
              {Object.entries(lengths).map(([value, words]) => (
                <option key={value} value={value}>
                  {words}
                </option>
              ))}
            </select>
          </label>
          <button type="submit" className="primary" disabled={start.isPending}>
            Record {what}
          </button>
        </form>
      )}
      {start.error && <ErrorNote error={start.error} />}
      <p className="quiet small">
        Other corpora, and more sets at once: by the mutation <code>record</code>, which is among this page’s queries
        below.
      </p>
    </section>
  );
}
