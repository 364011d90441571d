import { createHash } from 'node:crypto';
import { link, mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { AzimuthError } from '../../errors/azimuth-error.ts';
import { fileExists } from '../file-exists.ts';
import { ignoreError } from '../ignore-error.ts';
import { sha256OfFiles } from '../sha256-of-files.ts';

/** A file that is to be kept, and its name in its collection. */
export interface NamedFile {
  readonly file: string;
  /** With `/` where the format has folders. */
  readonly name: string;
}

/**
 * Keeps files by what is in them. `blobs/<sha256>` holds each content once; `collections/<sha256>/` holds the files of one
 * model or set under their own names, as hard links to blobs. How often a blob is linked tells whether anybody needs it.
 */
export class ContentStore {
  readonly #blobs: string;
  readonly #collections: string;
  readonly #staging: string;

  constructor(folder: string) {
    this.#blobs = path.join(folder, 'blobs');
    this.#collections = path.join(folder, 'collections');
    this.#staging = path.join(folder, 'staging');
  }

  /** Links files under their names into a folder of their own, to be read there before they are kept. */
  async stage(key: string, files: readonly NamedFile[]): Promise<string> {
    const folder = path.join(this.#staging, key);
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { recursive: true });
    for (const { file, name } of files) {
      const target = path.join(folder, ...safeParts(name));
      await mkdir(path.dirname(target), { recursive: true });
      if (await fileExists(target)) throw new AzimuthError('BAD_USER_INPUT', `files: the name ${name} is there twice.`);
      await link(file, target);
    }
    return folder;
  }

  /**
   * Keeps what is staged. The same files are kept once, however often they come.
   * @param onBytes called with the bytes hashed since the last call
   * @returns the collection's folder
   */
  async keep(staged: string, onBytes: (bytes: number) => void): Promise<string> {
    const names = (await readdir(staged, { recursive: true, withFileTypes: true }))
      .filter((entry) => entry.isFile())
      .map((entry) => path.relative(staged, path.join(entry.parentPath, entry.name)))
      .sort();
    const hashes: [name: string, sha256: string][] = [];
    for (const name of names) {
      const file = path.join(staged, name);
      hashes.push([name, await sha256OfFiles([file])]);
      onBytes((await stat(file)).size);
    }
    const lines = hashes.map(([name, sha256]) => `${sha256}  ${name}\n`).join('');
    const collection = path.join(this.#collections, createHash('sha256').update(lines).digest('hex'));
    if (await fileExists(collection)) return collection;
    // Made aside and renamed, so that a collection is whole or not there.
    const draft = path.join(this.#staging, `${path.basename(collection)}.${process.pid}`);
    await rm(draft, { recursive: true, force: true });
    await mkdir(this.#blobs, { recursive: true });
    for (const [name, sha256] of hashes) {
      const blob = path.join(this.#blobs, sha256);
      await link(path.join(staged, name), blob).catch(ignoreError('EEXIST'));
      const target = path.join(draft, name);
      await mkdir(path.dirname(target), { recursive: true });
      await link(blob, target);
    }
    await mkdir(this.#collections, { recursive: true });
    await rename(draft, collection).catch(ignoreError('ENOTEMPTY', 'EEXIST'));
    return collection;
  }

  /** Forgets what was staged. */
  async unstage(key: string): Promise<void> {
    await rm(path.join(this.#staging, key), { recursive: true, force: true });
  }

  /** Removes a collection that nobody needs any more, and what is in it unless others have it too. Other folders stay. */
  async release(folder: string): Promise<void> {
    if (path.dirname(folder) !== this.#collections) return;
    await rm(folder, { recursive: true, force: true });
    await this.removeUnlinked();
  }

  /** Removes every collection that is not `used`, and the contents that no collection has any more. */
  async sweep(used: ReadonlySet<string>): Promise<void> {
    for (const name of await readdir(this.#collections).catch(() => [])) {
      const collection = path.join(this.#collections, name);
      if (!used.has(collection)) await rm(collection, { recursive: true, force: true });
    }
    await this.removeUnlinked();
  }

  /** Removes contents that are in no collection, and that no upload or staged file is linked to either. */
  async removeUnlinked(): Promise<void> {
    for (const name of await readdir(this.#blobs).catch(() => [])) {
      const blob = path.join(this.#blobs, name);
      if ((await stat(blob)).nlink === 1) await rm(blob);
    }
  }
}

/**
 * A name comes from a stranger: it must not lead out of its folder, nor to the hidden files that are made beside a set's own.
 * @throws AzimuthError BAD_USER_INPUT
 */
function safeParts(name: string): string[] {
  const parts = name.split('/');
  const isSafe = parts.every((part) => part !== '' && !part.startsWith('.') && !/[\\:\0]/.test(part));
  if (isSafe && parts.length <= 8 && name.length <= 500) return parts;
  throw new AzimuthError(
    'BAD_USER_INPUT',
    `files: expected a file name, perhaps with folders before it (checkpoints/final.safetensors), found ${JSON.stringify(name.slice(0, 500))}.`,
  );
}
