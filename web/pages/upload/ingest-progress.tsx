import { useState } from 'react';
import { ErrorNote } from '../../components/error-note.tsx';
import { JobProgress } from '../../components/job-progress.tsx';
import { FileTable } from './file-table.tsx';
import type { PickedFile } from './picked-file.ts';
import type { Ingest } from './use-ingest.ts';

interface Props {
  readonly ingest: Ingest;
  readonly files: readonly PickedFile[];
  readonly stop: () => void;
  readonly finish: (handle: string) => void;
}

/** Files on their way, then the job that takes them in. */
export function IngestProgress({ ingest, files, stop, finish }: Props) {
  switch (ingest.step) {
    case 'SENDING':
      return (
        <>
          <FileTable files={files} sent={ingest.sent} />
          <div className="row">
            <button type="button" onClick={stop}>
              Stop sending
            </button>
            <span className="quiet small">What has arrived is kept for a while.</span>
          </div>
        </>
      );
    case 'JOB':
      return <TakingIn key={ingest.id} id={ingest.id} handle={ingest.handle} back={stop} finish={finish} />;
    case 'FAILED':
      return <ErrorNote error={ingest.error} />;
    default:
      return null;
  }
}

interface TakingInProps {
  readonly id: string;
  readonly handle: string;
  readonly back: () => void;
  readonly finish: (handle: string) => void;
}

function TakingIn({ id, handle, back, finish }: TakingInProps) {
  const [hasFailed, setHasFailed] = useState(false);
  return (
    <>
      <JobProgress
        id={id}
        title={`Taking in ${handle}`}
        onEnd={(succeeded) => {
          if (succeeded) finish(handle);
          else setHasFailed(true);
        }}
      />
      {hasFailed && (
        <div className="row">
          <button type="button" onClick={back}>
            Back to the form
          </button>
          <span className="quiet small">Nothing of it was kept: correct what it says, then send the files again.</span>
        </div>
      )}
    </>
  );
}
