import { mkdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { AzimuthError } from '../../errors/azimuth-error.ts';
import { checksumOfFile } from './checksum-of-file.ts';
import { PartialFile } from './partial-file.ts';
import { receiveFile } from './receive-file.ts';
import type { RemoteFile } from './remote-file.ts';

/** Milliseconds to wait before the first further attempt; twice as long before each one more. */
const firstDelayMs = 250;

/**
 * Downloads a file, from where an earlier attempt came to, and compares it with what is known of it. One that is damaged is
 * removed.
 * @param retries attempts to make while nothing more arrives
 * @throws AzimuthError BAD_FILE for a damaged file; NOT_FOUND; INTERNAL where the host cannot be reached
 */
export async function downloadFile(
  remote: RemoteFile,
  target: string,
  retries: number,
  signal: AbortSignal,
  onBytes: (there: number) => void,
): Promise<void> {
  const there = await stat(target).catch(() => null);
  if (!there) {
    await mkdir(path.dirname(target), { recursive: true });
    const part = new PartialFile(target);
    await receiveWhole(remote, part, retries, signal, onBytes);
    await part.finish();
  }
  onBytes(remote.bytes);
  const damage = await damageOf(remote, target);
  if (damage === null) return;
  await rm(target);
  throw new AzimuthError(
    'BAD_FILE',
    `${remote.name} arrived damaged: ${damage}. It is removed; give the command again to download it anew.`,
  );
}

async function receiveWhole(
  remote: RemoteFile,
  part: PartialFile,
  retries: number,
  signal: AbortSignal,
  onBytes: (there: number) => void,
): Promise<void> {
  let best = 0;
  for (let failed = 0; ; failed++) {
    try {
      await receiveFile(remote, part, signal, onBytes);
      return;
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof AzimuthError) throw error;
      const { bytes } = await part.begun();
      if (bytes > best) failed = 0;
      best = Math.max(best, bytes);
      if (failed >= retries) throw unreachable(remote, bytes, error);
      await sleep(firstDelayMs * 2 ** failed, undefined, { signal }).catch(() => {
        signal.throwIfAborted();
      });
    }
  }
}

function unreachable({ name, url, bytes }: RemoteFile, there: number, error: unknown): AzimuthError {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const why = cause instanceof Error ? cause.message : String(cause);
  return new AzimuthError(
    'INTERNAL',
    `${name}: ${new URL(url).host} cannot be reached (${why}). ${there} of ${bytes} bytes are there: give the command again to go on.`,
  );
}

async function damageOf({ bytes, checksum }: RemoteFile, file: string): Promise<string | null> {
  const { size } = await stat(file);
  if (size !== bytes) return `expected ${bytes} bytes, found ${size}`;
  if (checksum === null) return null;
  const found = await checksumOfFile(file, checksum.algorithm);
  if (found === checksum.digest) return null;
  const name = { sha256: 'SHA-256', md5: 'MD5', git: 'git hash' }[checksum.algorithm];
  return `expected the ${name} ${checksum.digest}, found ${found}`;
}
