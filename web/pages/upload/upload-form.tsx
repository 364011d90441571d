import type { ReactNode } from 'react';
import { Waiting } from '../../components/waiting.tsx';
import { FileTable } from './file-table.tsx';
import type { Finding } from './finding.ts';
import { Findings } from './findings.tsx';
import { IngestProgress } from './ingest-progress.tsx';
import type { PickedFile } from './picked-file.ts';
import styles from './upload.module.css';
import type { useIngest } from './use-ingest.ts';

interface Props {
  readonly ingesting: ReturnType<typeof useIngest>;
  readonly files: readonly PickedFile[];
  /** Null while they are on their way. */
  readonly findings: readonly Finding[] | null;
  readonly onSend: () => unknown;
  /** What is asked for. */
  readonly children: ReactNode;
}

/** What is asked, what was found and what is sent; then how far that has come. Nothing wrong can be sent. */
export function UploadForm({ ingesting: { ingest, stop, finish }, files, findings, onSend, children }: Props) {
  const isUnderWay = ingest.step === 'SENDING' || ingest.step === 'JOB';
  return (
    <div className={styles.upload}>
      {!isUnderWay && (
        <form
          className={styles.upload}
          onSubmit={(event) => {
            event.preventDefault();
            onSend();
          }}
        >
          {children}
          {findings ? <Findings findings={findings} /> : <Waiting label="Reading the headers" />}
          <FileTable files={files} />
          <div>
            <button
              type="submit"
              className="primary"
              disabled={!findings || findings.some(({ verdict }) => verdict === 'WRONG')}
            >
              Upload
            </button>
          </div>
        </form>
      )}
      <IngestProgress {...{ ingest, files, stop, finish }} />
    </div>
  );
}
