import { access } from 'node:fs/promises';

/** Whether there is a file or a folder of this name that can be seen. */
export function fileExists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}
