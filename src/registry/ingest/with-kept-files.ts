import { AzimuthError } from '../../errors/azimuth-error.ts';
import type { WorkInProgress } from '../work-in-progress.ts';
import type { IngestService } from './ingest-service.ts';

export interface IngestFile {
  /** Id of a finished upload. */
  readonly upload: string;
  readonly name: string;
}

/** Share of an ingest's progress that hashing takes. */
const hashing = 0.4;

/**
 * Does `work` with uploaded files that are kept in the store, in a folder of their own. If it fails the files are gone
 * again, if it succeeds the uploads are: they live on in the store.
 * @param key names the attempt; what an earlier one of the same name left is removed
 */
export async function withKeptFiles<T>(
  service: IngestService,
  key: string,
  files: readonly IngestFile[],
  progress: WorkInProgress,
  work: (folder: string) => Promise<T>,
): Promise<T> {
  const { uploads, store } = service;
  let folder: string | null = null;
  try {
    const finished = await Promise.all(
      files.map(async ({ upload, name }) => ({ ...(await uploads.finished(upload)), name })),
    );
    const total = finished.reduce((sum, { bytes }) => sum + bytes, 0);
    let hashed = 0;
    progress.report(0, 'Hashing the files');
    folder = await store.keep(await store.stage(key, finished), (bytes) => {
      progress.signal.throwIfAborted();
      hashed += bytes;
      progress.report((hashing * hashed) / Math.max(1, total), 'Hashing the files');
    });
    return await work(folder);
  } finally {
    await store.unstage(key);
    // It failed, or the same files are registered already, from another folder.
    if (folder !== null && !(await isUsed(service, folder))) await store.release(folder);
  }
}

/** Removes uploads that are of no more use: ingested, or wrong. */
export async function removeUploads({ uploads, store }: IngestService, files: readonly IngestFile[]): Promise<void> {
  for (const { upload } of files) await uploads.remove(upload);
  await store.removeUnlinked();
}

/** Whether anything registered has its files in a folder. */
export async function isUsed({ manager }: IngestService, folder: string): Promise<boolean> {
  const [row] = await manager.query<{ used: boolean }[]>(
    `SELECT EXISTS (SELECT FROM model WHERE folder = $1) OR EXISTS (SELECT FROM direction_set WHERE folder = $1) AS used`,
    [folder],
  );
  if (!row) throw new AzimuthError('INTERNAL', 'The database gave no answer.');
  return row.used;
}
