import type { ReactNode } from 'react';
import { ApiError } from '../graphql/api-error.ts';
import styles from './error-note.module.css';

/** What a person can do about an error, where its message does not say it. */
const advice: Readonly<Record<string, string>> = {
  OVERLOADED: 'Many ask at once, and every place is taken. It has been tried several times; try again in a moment.',
  ENGINE_RESTARTED: 'The process that runs the model ended and is back, or will be in a moment.',
  DEADLINE_EXCEEDED:
    'It took longer than this server allows: a shorter text, fewer layers or one kind of unit are faster.',
  NOT_RECORDED: 'That needs statistics which a recording over a corpus makes. Leave the setting out, or record first.',
  UNREACHABLE: 'Is the server still running? It is asked again when you say so.',
  INTERNAL: 'This is a fault of the server. Whoever runs it finds the reason in its log.',
};

interface Props {
  readonly error: Error;
  /** Shown as a button, unless the same request would fail again. */
  readonly onRetry?: () => unknown;
  /** More ways out: buttons, links. */
  readonly children?: ReactNode;
}

/** An error: its code, what it says, what to do. */
export function ErrorNote({ error, onRetry, children }: Props) {
  const code = error instanceof ApiError ? error.code : 'UNEXPECTED';
  const retry = error instanceof ApiError && !error.retryable ? undefined : onRetry;
  return (
    <div className={styles.note} role="alert">
      <p>
        <code className={styles.code}>{code}</code> {error.message}
      </p>
      {advice[code] !== undefined && <p className="quiet">{advice[code]}</p>}
      {(retry ?? children) && (
        <div className="row">
          {retry && (
            <button type="button" onClick={() => void retry()}>
              Try again
            </button>
          )}
          {children}
        </div>
      )}
    </div>
  );
}
