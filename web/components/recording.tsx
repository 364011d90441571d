import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { jobOf } from '../graphql/job-of.ts';
import { request } from '../graphql/request.ts';
import type { RecordInput } from '../graphql/schema.generated';
import { ErrorNote } from './error-note.tsx';
import { JobProgress } from './job-progress.tsx';
import { BeginRecordingDocument } from './recording.generated.ts';

interface Props {
  /** What is to be recorded. */
  readonly input: RecordInput;
  /** The same for people: "3-RES". */
  readonly what: string;
  /** The recording that was begun here; null before, and once it has ended well. */
  readonly job: string | null;
  readonly onJob: (job: string | null) => unknown;
}

const lengths = {
  '10000': '10,000 tokens',
  '100000': '100,000 tokens',
  '1000000': 'a million tokens',
  all: 'all of it',
};

/** A button that begins a recording over the demo corpus, then how far it is. */
export function Recording({ input, what, job, onJob }: Props) {
  const [length, setLength] = useState<keyof typeof lengths>('100000');
  // A job that failed or was stopped stays to be read, but another may be begun.
  const [isOver, setOver] = useState(false);
  const start = useMutation({
    mutationFn: async () => {
      const limit = length === 'all' ? {} : { maxTokens: Number(length) };
      return jobOf((await request(BeginRecordingDocument, { input: { ...input, ...limit } })).record);
    },
    onSuccess: (begun) => {
      setOver(false);
      onJob(begun);
    },
  });
  return (
    <>
      {job !== null && (
        <JobProgress
          key={job}
          id={job}
          title={`Recording ${what}`}
          onEnd={(succeeded) => {
            if (succeeded) onJob(null);
            else setOver(true);
          }}
        />
      )}
      {(job === null || isOver) && (
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
    </>
  );
}
