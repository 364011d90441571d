import type { FileHandle } from 'node:fs/promises';
import { basename } from 'node:path';
import { AzimuthError } from '../errors/azimuth-error.ts';

/**
 * Fills `target` with the bytes of a file from `position` on. One read may bring less than was asked for.
 * @throws AzimuthError BAD_FILE where the file ends before that: it was cut since its length was looked up.
 */
export async function readExactly(
  handle: FileHandle,
  file: string,
  position: number,
  target: Uint8Array,
): Promise<void> {
  for (let filled = 0; filled < target.byteLength;) {
    const { bytesRead } = await handle.read(target, filled, target.byteLength - filled, position + filled);
    if (bytesRead === 0) {
      throw new AzimuthError(
        'BAD_FILE',
        `${basename(file)}: expected ${target.byteLength} bytes from byte ${position} on, found the end of the file after ` +
          `${filled} of them. It was changed while it was read: let the copy or download finish, then try again.`,
      );
    }
    filled += bytesRead;
  }
}
