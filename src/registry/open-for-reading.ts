import { open, stat } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { basename } from 'node:path';
import { AzimuthError } from '../errors/azimuth-error.ts';

/**
 * Opens a file that a person gave us. Close the handle, or declare it with the generator or function that does.
 * @returns the handle and the file's length in bytes when it was opened.
 * @throws AzimuthError BAD_FILE where there is no such file, it may not be read, or it is no regular file.
 */
export async function openForReading(file: string): Promise<{ handle: FileHandle; bytes: number }> {
  try {
    // Asked before opening: opening a named pipe would wait for a writer for ever.
    const { size, isRegular } = await stat(file).then((found) => ({ size: found.size, isRegular: found.isFile() }));
    if (!isRegular)
      throw new AzimuthError('BAD_FILE', `${basename(file)}: expected a file, found a folder or a device.`);
    return { handle: await open(file), bytes: size };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT' || code === 'ENOTDIR') {
      throw new AzimuthError('BAD_FILE', `${basename(file)}: expected a file, found nothing there. Check its name.`);
    }
    if (code === 'EACCES' || code === 'EPERM') {
      throw new AzimuthError('BAD_FILE', `${basename(file)}: may not be read by this process. Change its permissions.`);
    }
    throw error;
  }
}
