import { readFile, rename, rm, stat, writeFile } from 'node:fs/promises';

/** A file on its way in: `FILE.part`, and beside it which version of the file it is a part of. */
export class PartialFile {
  readonly path: string;
  readonly #etag: string;

  constructor(readonly target: string) {
    this.path = `${target}.part`;
    this.#etag = `${target}.etag`;
  }

  /** Bytes that are there already; 0 where nothing tells what they belong to. */
  async begun(): Promise<{ bytes: number; etag: string }> {
    const etag = await readFile(this.#etag, 'utf8').catch(() => '');
    const bytes = await stat(this.path).then(
      ({ size }) => size,
      () => 0,
    );
    return etag === '' ? { bytes: 0, etag } : { bytes, etag };
  }

  /** @param etag of what follows; a weak one (W/…) does not tell versions apart byte for byte */
  async begin(etag: string | null): Promise<void> {
    await this.remove();
    if (etag !== null && etag.startsWith('"')) await writeFile(this.#etag, etag);
  }

  async finish(): Promise<void> {
    await rename(this.path, this.target);
    await rm(this.#etag, { force: true });
  }

  async remove(): Promise<void> {
    await rm(this.path, { force: true });
    await rm(this.#etag, { force: true });
  }
}
