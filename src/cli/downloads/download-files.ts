import { mkdir, stat, statfs } from 'node:fs/promises';
import path from 'node:path';
import PQueue from 'p-queue';
import { acquireFolderLock } from '../../database/folder-lock.ts';
import { AzimuthError } from '../../errors/azimuth-error.ts';
import { formatBytes } from '../format-bytes.ts';
import type { LocalFile } from '../local-file.ts';
import type { WorkContext } from '../work-context.ts';
import { downloadFile } from './download-file.ts';
import type { RemoteFile } from './remote-file.ts';

/**
 * Downloads files into a folder of their own, several at once. What is there from an earlier attempt is not downloaded again.
 * @param extraBytes that the disk must hold besides: whatever is made of the files
 * @throws AzimuthError: BAD_CONFIGURATION without room on the disk, and whatever a download ends with
 */
export async function downloadFiles(
  folder: string,
  files: readonly RemoteFile[],
  extraBytes: number,
  context: WorkContext,
): Promise<LocalFile[]> {
  const targets = files.map((file) => ({ file, target: targetOf(folder, file.name) }));
  await mkdir(folder, { recursive: true });
  const lock = await acquireFolderLock(path.join(folder, 'download.lock'), { waitMs: 0 }).catch((error: unknown) => {
    if (!(error instanceof AzimuthError)) throw error;
    throw new AzimuthError('DATA_FOLDER_IN_USE', `Another azimuth pull downloads the same: wait for it, or stop it.`);
  });
  try {
    await requireRoom(folder, targets, extraBytes, context.configuration.AZIMUTH_RESERVED_DISK_BYTES);
    const failed = new AbortController();
    const signal = AbortSignal.any([context.signal, failed.signal]);
    const queue = new PQueue({ concurrency: context.configuration.AZIMUTH_PARALLEL_TRANSFERS });
    const downloads = targets.map(({ file, target }) =>
      queue
        .add(() => download(file, target, { ...context, signal }))
        .catch((error: unknown) => {
          // The others stop where they are, before anybody hears of it.
          failed.abort(error);
        }),
    );
    await Promise.all(downloads);
    signal.throwIfAborted();
  } finally {
    lock.release();
  }
  return targets.map(({ file, target }) => ({ path: target, name: file.name }));
}

async function download(file: RemoteFile, target: string, { configuration, progress, signal }: WorkContext) {
  signal.throwIfAborted();
  const task = progress.begin(`Downloading ${file.name}`, file.bytes);
  try {
    await downloadFile(file, target, configuration.AZIMUTH_DOWNLOAD_RETRIES, signal, (there) => {
      task.update(there, there === file.bytes ? 'verifying' : '');
    });
  } finally {
    task.end();
  }
}

/** A name comes from a stranger: it must not lead out of the folder. */
function targetOf(folder: string, name: string): string {
  const parts = name.split('/');
  if (parts.every((part) => part !== '' && !part.startsWith('.') && !/[\\:\0]/.test(part))) {
    return path.join(folder, ...parts);
  }
  throw new AzimuthError('BAD_FILE', `Expected the name of a file, found ${JSON.stringify(name)}.`);
}

async function requireRoom(
  folder: string,
  targets: readonly { readonly file: RemoteFile; readonly target: string }[],
  extraBytes: number,
  reservedBytes: number,
): Promise<void> {
  let needed = extraBytes;
  for (const { file, target } of targets) {
    const there = (await stat(target).catch(() => null)) ?? (await stat(`${target}.part`).catch(() => null));
    needed += Math.max(0, file.bytes - (there?.size ?? 0));
  }
  const { bavail, bsize } = await statfs(folder);
  const free = Math.max(0, bavail * bsize - reservedBytes);
  if (needed <= free) return;
  throw new AzimuthError(
    'BAD_CONFIGURATION',
    `The download needs ${formatBytes(needed)}, its copy in the store included; the disk of ${folder} has room for ${formatBytes(free)}. Make room, take fewer layers, or set AZIMUTH_DATA to another disk.`,
  );
}
