import { useEffect, useRef, useState } from 'react';
import type { UploadedFile } from '../../graphql/schema.generated';
import type { PickedFile } from './picked-file.ts';
import { uploadFiles } from './upload-files.ts';

/** How far something that is taken in has come. `handle` is what it will be called. */
export type Ingest =
  | { readonly step: 'NOT_BEGUN' }
  | { readonly step: 'SENDING'; readonly handle: string; readonly sent: ReadonlyMap<string, number> }
  | { readonly step: 'JOB'; readonly handle: string; readonly id: string }
  | { readonly step: 'DONE'; readonly handle: string }
  | { readonly step: 'FAILED'; readonly error: Error };

/** Sends files and has the server take them in. */
export function useIngest() {
  const [ingest, setIngest] = useState<Ingest>({ step: 'NOT_BEGUN' });
  const controller = useRef<AbortController | null>(null);
  useEffect(() => () => controller.current?.abort(), []);

  /** @param ask begins the job with what was uploaded. @returns its id */
  const begin = async (
    handle: string,
    files: readonly PickedFile[],
    ask: (uploaded: UploadedFile[]) => Promise<string>,
  ): Promise<void> => {
    controller.current?.abort();
    const { signal } = (controller.current = new AbortController());
    const sent = new Map<string, number>();
    setIngest({ step: 'SENDING', handle, sent });
    try {
      const uploaded = await uploadFiles(
        files,
        (path, bytes) => {
          sent.set(path, bytes);
          if (!signal.aborted) setIngest({ step: 'SENDING', handle, sent: new Map(sent) });
        },
        signal,
      );
      const id = await ask(uploaded);
      if (!signal.aborted) setIngest({ step: 'JOB', handle, id });
    } catch (error) {
      if (!signal.aborted) setIngest({ step: 'FAILED', error: error as Error });
    }
  };
  return {
    ingest,
    begin,
    /** Stops the sending; what has arrived is there for the next attempt. */
    stop: () => {
      controller.current?.abort();
      setIngest({ step: 'NOT_BEGUN' });
    },
    /** To be told when the job has ended well. */
    finish: (handle: string) => {
      setIngest({ step: 'DONE', handle });
    },
  };
}
