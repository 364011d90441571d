import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';

/** SHA-256 of files, each content read once by however many names (hard links) it is asked for. */
export class FileHashes {
  readonly #known = new Map<string, string>();

  constructor(
    readonly watch: {
      readonly signal: AbortSignal;
      onBytes(bytes: number): void;
      onFile(): void;
    },
  ) {}

  async of(file: string): Promise<string> {
    const { dev, ino } = await stat(file, { bigint: true });
    const key = `${dev}:${ino}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const hash = createHash('sha256');
    for await (const chunk of createReadStream(file, { signal: this.watch.signal }) as AsyncIterable<Buffer>) {
      hash.update(chunk);
      this.watch.onBytes(chunk.length);
    }
    this.watch.onFile();
    const sha256 = hash.digest('hex');
    this.#known.set(key, sha256);
    return sha256;
  }
}
