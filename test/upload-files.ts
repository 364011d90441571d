import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import * as tus from 'tus-js-client';

export interface UploadedFile {
  readonly upload: string;
  readonly name: string;
}

/** Uploads files by tus, as a client would. @returns what an ingest mutation wants to know of them */
export async function uploadFiles(url: string, folder: string, names: readonly string[]): Promise<UploadedFile[]> {
  return Promise.all(
    names.map(async (name) => ({ upload: (await uploadFile(url, path.join(folder, name))).upload, name })),
  );
}

/**
 * @param options.cutAt share of the file after which the connection is cut, once; then the upload is resumed
 * @param options.sha256 what the client announces
 * @returns the upload's id, and where in the file each attempt began
 */
export async function uploadFile(
  url: string,
  file: string,
  options: { cutAt?: number; sha256?: string } = {},
): Promise<{ upload: string; bytes: number; offsets: number[] }> {
  const { size } = await stat(file);
  const cut = options.cutAt === undefined ? size : Math.floor(options.cutAt * size);
  const offsets = [0];
  const metadata = options.sha256 === undefined ? {} : { sha256: options.sha256 };
  let location = await send({ endpoint: `${url}/uploads`, metadata }, cut < size ? cut : Infinity);
  if (cut < size) {
    offsets.push(await offsetAt(location));
    location = await send({ uploadUrl: location }, Infinity);
  }
  return { upload: location.split('/').at(-1) ?? '', bytes: size, offsets };

  function send(target: tus.UploadOptions, stopAt: number): Promise<string> {
    return new Promise((resolve, reject) => {
      const upload = new tus.Upload(createReadStream(file), {
        ...target,
        uploadSize: size,
        chunkSize: Math.min(Math.max(1, cut), 16 * 1024 * 1024),
        retryDelays: [],
        onError: reject,
        onChunkComplete: (_bytes, accepted) => {
          if (accepted < stopAt || accepted === size) return;
          void upload.abort();
          resolve(upload.url ?? '');
        },
        onSuccess: () => {
          resolve(upload.url ?? '');
        },
      });
      upload.start();
    });
  }
}

async function offsetAt(location: string): Promise<number> {
  const response = await fetch(location, { method: 'HEAD', headers: { 'tus-resumable': '1.0.0' } });
  return Number(response.headers.get('upload-offset'));
}
