import { useEffect, useState } from 'react';
import { JobProgressDocument, type JobStateFragment } from './job.generated.ts';

interface Watched {
  readonly id: string;
  readonly job: JobStateFragment | null;
  readonly error: Error | null;
}

/** A job as it is now, and every change of it until it ends. Nothing without an id. */
export function useJob(id: string | null): { job: JobStateFragment | null; error: Error | null } {
  const [watched, setWatched] = useState<Watched | null>(null);
  useEffect(() => {
    if (id === null) return;
    let isOver = false;
    let stop = (): void => undefined;
    const listen = async () => {
      const { subscribe } = await import('../graphql/subscribe.ts');
      if (isOver) return;
      stop = subscribe(
        JobProgressDocument,
        { id },
        {
          next: ({ jobProgress }) => {
            setWatched({ id, job: jobProgress, error: null });
          },
          failed: (error) => {
            setWatched((before) => ({ id, job: before?.id === id ? before.job : null, error }));
          },
        },
      );
    };
    void listen();
    return () => {
      isOver = true;
      stop();
    };
  }, [id]);
  return watched !== null && watched.id === id ? watched : { job: null, error: null };
}
