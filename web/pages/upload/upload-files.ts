import type { UploadedFile } from '../../graphql/schema.generated';
import type { PickedFile } from './picked-file.ts';

/** Files that are sent at once. */
const atOnce = 3;

/**
 * Sends files by tus, each from where an earlier attempt came to, even one before the page was loaded anew.
 * @param onSent called with a file's path and its bytes that have arrived
 * @throws ApiError UPLOAD_FAILED with what the server says, or the signal's reason
 */
export async function uploadFiles(
  files: readonly PickedFile[],
  onSent: (path: string, bytes: number) => void,
  signal: AbortSignal,
): Promise<UploadedFile[]> {
  // With the library that speaks tus: most people never upload anything.
  const { uploadFile } = await import('./upload-file.ts');
  const waiting = [...files];
  const uploaded = new Map<string, string>();
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      signal.throwIfAborted();
      uploaded.set(next.path, await uploadFile(next, onSent, signal));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return files.map(({ path }) => ({ name: path, upload: uploaded.get(path) ?? '' }));
}
