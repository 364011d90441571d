import type { ReactNode } from 'react';
import { ErrorNote } from './error-note.tsx';
import { Retrying } from './retrying.tsx';
import { Waiting } from './waiting.tsx';

interface Props<Data> {
  /** What `useApiQuery` or another hook of TanStack Query returned. */
  readonly query: {
    readonly data: Data | undefined;
    readonly error: Error | null;
    readonly failureReason: Error | null;
    readonly refetch: () => unknown;
  };
  /** What is waited for, for people: "Searching". */
  readonly label?: string;
  /** More ways out of an error than to try again. */
  readonly ways?: (error: Error) => ReactNode;
  readonly children: (data: Data) => ReactNode;
}

/** The answer to a query once it is there; until then that it is on its way, that it is tried again, or why there is none. */
export function QueryState<Data>({ query, label = 'Loading', ways, children }: Props<Data>) {
  const { data, error, failureReason, refetch } = query;
  if (error) {
    return (
      <ErrorNote error={error} onRetry={refetch}>
        {ways?.(error)}
      </ErrorNote>
    );
  }
  if (data !== undefined) return children(data);
  return failureReason ? <Retrying reason={failureReason} /> : <Waiting label={label} />;
}
