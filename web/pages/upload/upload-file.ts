import * as tus from 'tus-js-client';
import { ApiError } from '../../graphql/api-error.ts';
import type { PickedFile } from './picked-file.ts';

/** Milliseconds to wait before each further attempt, while the connection is down. */
const retryDelays = [0, 1_000, 3_000, 5_000, 10_000];

/**
 * Sends a file by tus. Import it where it is needed.
 * @param onSent called with the file's path and its bytes that have arrived
 * @returns the upload's id
 * @throws ApiError UPLOAD_FAILED with what the server says, or the signal's reason
 */
export async function uploadFile(
  { path, file }: PickedFile,
  onSent: (path: string, bytes: number) => void,
  signal: AbortSignal,
): Promise<string> {
  let stop = (): void => undefined;
  const sent = new Promise<string>((resolve, reject) => {
    const upload = new tus.Upload(file, {
      endpoint: '/uploads',
      retryDelays,
      removeFingerprintOnSuccess: true,
      // Two files of a folder may be alike in all but their path.
      fingerprint: () => Promise.resolve(`azimuth ${path} ${file.size} ${file.lastModified}`),
      onProgress: (bytes) => {
        onSent(path, bytes);
      },
      onError: (error) => {
        reject(error instanceof tus.DetailedError ? refusal(path, error) : error);
      },
      onSuccess: () => {
        onSent(path, file.size);
        resolve(upload.url?.split('/').at(-1) ?? '');
      },
    });
    stop = () => {
      // What has arrived stays, for the next attempt.
      void upload.abort();
      reject(signal.reason as Error);
    };
    signal.addEventListener('abort', stop);
    void upload.findPreviousUploads().then(([earlier]) => {
      if (earlier) upload.resumeFromPreviousUpload(earlier);
      if (!signal.aborted) upload.start();
    }, reject);
  });
  try {
    return await sent;
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

/** The library's own message is a page long. */
function refusal(path: string, { originalResponse }: tus.DetailedError): ApiError {
  const said = originalResponse?.getBody().trim();
  const status = originalResponse ? ` (HTTP ${originalResponse.getStatus()})` : '';
  const reason = said || `the connection was cut off${status}. Upload again to go on where it was.`;
  return new ApiError('UPLOAD_FAILED', `${path}: ${reason}`, true);
}
