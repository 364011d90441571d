import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { AzimuthError } from '../errors/azimuth-error.ts';
import { verifyFiles } from '../registry/verify-files.ts';
import type { Verification } from '../schema/verification.ts';
import type { Services } from './services.ts';

/** Milliseconds between two reports. */
const reportEveryMs = 250;

/** Disks are read from end to end: one at a time a server. */
const atWork = new WeakSet<Services>();

/** Reads every stored file again. Reports how far it is, until it is done or nobody listens. */
export async function* watchVerification(
  services: Services,
  gone: AbortSignal,
): AsyncGenerator<Verification, void, void> {
  if (atWork.has(services)) {
    throw new AzimuthError('OVERLOADED', 'The files are being verified already: try again when that is done.', 60_000);
  }
  atWork.add(services);
  const state = { files: 0, bytes: 0, problems: [] as string[] };
  const given = new AbortController();
  const work = verifyFiles(
    {
      manager: services.manager,
      blobsFolder: path.join(services.configuration.AZIMUTH_DATA, 'store/blobs'),
      cacheFolder: services.ingest.cacheFolder,
    },
    {
      signal: AbortSignal.any([gone, given.signal]),
      onFile: () => state.files++,
      onBytes: (bytes) => (state.bytes += bytes),
      onProblem: (problem) => state.problems.push(problem),
    },
  ).then(() => 'DONE' as const);
  try {
    while ((await Promise.race([work, sleep(reportEveryMs)])) !== 'DONE') {
      yield { ...state, problems: [...state.problems], finished: false };
    }
    yield { ...state, finished: true };
  } finally {
    given.abort();
    await work.catch(() => undefined);
    atWork.delete(services);
  }
}
