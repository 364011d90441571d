import * as tus from 'tus-js-client';

/** Uploads what is in memory by tus. @returns the upload's id */
export function uploadContent(url: string, content: Buffer): Promise<string> {
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
