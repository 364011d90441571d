import { AzimuthError } from '../errors/azimuth-error.ts';
import type { UploadedFile } from '../schema/ingest-input.ts';
import type { Services } from '../search/services.ts';

/** @throws AzimuthError BAD_USER_INPUT for no files, more than are allowed, or one that is not uploaded whole */
export async function checkFiles({ ingest }: Services, files: readonly UploadedFile[], allowed: number): Promise<void> {
  if (files.length < 1 || files.length > allowed) {
    throw new AzimuthError('BAD_USER_INPUT', `files: expected 1 to ${allowed}, found ${files.length}.`);
  }
  for (const { upload } of files) await ingest.uploads.finished(upload);
}
