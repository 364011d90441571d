import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { ignoreError } from '../registry/ignore-error.ts';
import { handleOf } from './handle-of.ts';

/**
 * A note of the upload that a file's content has begun, so that a command that was killed goes on where it was. Only the path
 * of the upload is noted: the same uploads are there when the server comes back at another address.
 */
export class BegunUpload {
  readonly #file: string;

  constructor(
    dataFolder: string,
    /** Of the content. */
    sha256: string,
    /** Two files may have the same content: each has an upload of its own. */
    name: string,
    readonly server: string,
  ) {
    this.#file = path.join(dataFolder, 'begun-uploads', `${sha256}-${handleOf(name)}`);
  }

  /** @returns the upload's URL; null where nothing is noted. A server that does not know it says so. */
  async url(): Promise<string | null> {
    const noted = await readFile(this.#file, 'utf8').catch(() => null);
    return noted === null ? null : new URL(noted, this.server).href;
  }

  async note(url: string): Promise<void> {
    await mkdir(path.dirname(this.#file), { recursive: true });
    await writeFile(this.#file, new URL(url).pathname);
  }

  /** The upload is handed over to a job, which uses it up. */
  async forget(): Promise<void> {
    await rm(this.#file).catch(ignoreError('ENOENT'));
  }
}
