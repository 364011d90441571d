import { createWriteStream } from 'node:fs';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { AzimuthError } from '../../errors/azimuth-error.ts';
import { httpFailure } from './http-failure.ts';
import type { PartialFile } from './partial-file.ts';
import type { RemoteFile } from './remote-file.ts';

/** Statuses that may pass: too many requests, and failures of the server. */
const passing = (status: number) => status === 408 || status === 429 || status >= 500;

/**
 * One attempt at what is missing of a file.
 * @param onBytes called with the bytes that are there
 * @throws AzimuthError for what no further attempt can help, any other error for what one may
 */
export async function receiveFile(
  remote: RemoteFile,
  part: PartialFile,
  signal: AbortSignal,
  onBytes: (there: number) => void,
): Promise<void> {
  const { bytes: begun, etag } = await part.begun();
  if (begun === remote.bytes && begun > 0) return;
  const isPart = begun > 0 && begun < remote.bytes;
  const headers: Record<string, string> = {
    // Parts of a compressed answer are no parts of the file.
    'accept-encoding': 'identity',
    ...(remote.authorization === null ? {} : { authorization: remote.authorization }),
    ...(isPart ? { range: `bytes=${begun}-`, 'if-range': etag } : {}),
  };
  const response = await fetch(remote.url, { headers, signal });
  const { status, body } = response;
  if (!response.ok || body === null) {
    await body?.cancel();
    if (status === 416) await part.remove();
    else if (!passing(status)) throw httpFailure(remote.name, remote.url, status);
    throw new Error(`HTTP ${status}`);
  }
  const goesOn = status === 206 && isPart && startOf(response) === begun;
  if (status === 206 && !goesOn) {
    await body.cancel();
    await part.remove();
    throw new Error('another part than the one asked for');
  }
  if (!goesOn) await part.begin(response.headers.get('etag'));
  let there = goesOn ? begun : 0;
  onBytes(there);
  const count = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      there += chunk.length;
      if (there > remote.bytes) done(tooLong(remote));
      else {
        onBytes(there);
        done(null, chunk);
      }
    },
  });
  const file = createWriteStream(part.path, { flags: goesOn ? 'a' : 'w' });
  await pipeline(Readable.fromWeb(body), count, file, { signal });
}

function startOf(response: Response): number | null {
  const [, start] = /^bytes (\d+)-/.exec(response.headers.get('content-range') ?? '') ?? [];
  return start === undefined ? null : Number(start);
}

function tooLong({ name, bytes }: RemoteFile): AzimuthError {
  return new AzimuthError(
    'BAD_FILE',
    `${name}: expected ${bytes} bytes, more arrive. The file has changed: try again.`,
  );
}
