import { readFile } from 'node:fs/promises';
import path from 'node:path';
import * as tus from 'tus-js-client';

/** Uploads files by tus, as a client would. @returns what an ingest mutation wants to know of them */
export async function uploadFiles(
  url: string,
  folder: string,
  names: readonly string[],
): Promise<{ upload: string; name: string }[]> {
  return Promise.all(
    names.map(async (name) => ({ upload: await uploadFile(url, await readFile(path.join(folder, name))), name })),
  );
}

/** @returns the upload's id */
export function uploadFile(url: string, content: Buffer): Promise<string> {
  return new Promise((resolve, reject) => {
    const upload = new tus.Upload(content, {
      endpoint: `${url}/uploads`,
      uploadSize: content.length,
      retryDelays: [],
      onError: reject,
      onSuccess: () => {
        resolve(upload.url?.split('/').at(-1) ?? '');
      },
    });
    upload.start();
  });
}
