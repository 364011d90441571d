import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import * as tus from 'tus-js-client';
import { AzimuthError } from '../errors/azimuth-error.ts';
import { sha256OfFiles } from '../registry/sha256-of-files.ts';
import { BegunUpload } from './begun-upload.ts';
import type { LocalFile } from './local-file.ts';
import type { WorkContext } from './work-context.ts';

/** Milliseconds to wait before each further attempt. */
const retryDelays = [0, 1_000, 3_000, 5_000];

/**
 * Uploads a file by tus, from where an earlier attempt came to. The server compares its hash.
 * @returns the upload's id, and what forgets it once the upload is handed over
 */
export async function uploadFile(
  server: string,
  { path: file, name }: LocalFile,
  { configuration, progress, signal }: WorkContext,
): Promise<{ upload: string; forget: () => Promise<void> }> {
  const { size } = await stat(file);
  const task = progress.begin(`Uploading ${name}`, size);
  try {
    task.update(0, 'hashing');
    const sha256 = await sha256OfFiles([file]);
    signal.throwIfAborted();
    const begun = new BegunUpload(configuration.AZIMUTH_DATA, sha256, name, server);
    const url = await send(server, file, size, { sha256 }, begun, await begun.url(), signal, (done) => {
      task.update(done);
    });
    return { upload: url.split('/').at(-1) ?? '', forget: () => begun.forget() };
  } catch (error) {
    if (error instanceof tus.DetailedError) throw refusal(name, server, error);
    throw error;
  } finally {
    task.end();
  }
}

function send(
  server: string,
  file: string,
  size: number,
  metadata: { sha256: string },
  begun: BegunUpload,
  earlier: string | null,
  signal: AbortSignal,
  onProgress: (done: number) => void,
): Promise<string> {
  let stop = (): void => undefined;
  const sent = new Promise<string>((resolve, reject) => {
    let noted = Promise.resolve();
    const upload = new tus.Upload(createReadStream(file), {
      endpoint: `${server}/uploads`,
      metadata,
      uploadSize: size,
      retryDelays,
      onProgress,
      onUploadUrlAvailable: () => {
        noted = begun.note(upload.url ?? '');
        noted.catch(reject);
      },
      onError: reject,
      onSuccess: () => {
        void noted.then(() => {
          resolve(upload.url ?? '');
        });
      },
    });
    stop = () => {
      // What has arrived stays, for the next attempt.
      void upload.abort();
      reject(signal.reason as Error);
    };
    signal.addEventListener('abort', stop);
    if (earlier !== null) {
      upload.resumeFromPreviousUpload({
        ...{ size, metadata, creationTime: '', urlStorageKey: '', parallelUploadUrls: null },
        uploadUrl: earlier,
      });
    }
    upload.start();
  });
  return sent.finally(() => {
    signal.removeEventListener('abort', stop);
  });
}

/** The library's own message is a page long. */
function refusal(name: string, server: string, { originalResponse }: tus.DetailedError): AzimuthError {
  const said = originalResponse?.getBody().trim();
  if (said) return new AzimuthError('BAD_USER_INPUT', `${name}: ${said}`);
  const status = originalResponse ? ` (HTTP ${originalResponse.getStatus()})` : '';
  return new AzimuthError(
    'INTERNAL',
    `${name}: the upload to ${server} was cut off${status}. Give the same command again to go on where it was.`,
  );
}
