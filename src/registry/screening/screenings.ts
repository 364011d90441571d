import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import PQueue from 'p-queue';
import type { Encoder } from '../encoder.ts';
import type { TensorRange } from '../tensor-range.ts';
import { readScreening } from './read-screening.ts';
import { isScreenable, type Screening } from './screening.ts';

const entry = fileURLToPath(new URL('./screening-process.ts', import.meta.url));

/** The screenings of direction sets in a cache folder. What is not there is made in the background, by a process of low priority. */
export class Screenings {
  readonly #found = new Map<string, Screening | null>();
  /** One at a time: each reads its set as fast as the disk gives it. */
  readonly #making = new PQueue({ concurrency: 1 });
  readonly #closed = new AbortController();

  constructor(
    readonly cacheFolder: string,
    /** Sets of fewer weights are computed whole as fast. */
    readonly minWeights: number,
  ) {}

  /**
   * The screening of a set, if there is one by now.
   * @param name stands for the content of the set (its hash)
   * @param encoder as its format read it
   */
  async of(name: string, encoder: Encoder): Promise<Screening | null> {
    const { weight } = encoder.tensors;
    if (!isScreenable(encoder) || encoder.inputSize * encoder.size < this.minWeights) return null;
    const known = this.#found.get(name);
    if (known !== undefined) return known;
    const file = path.join(this.cacheFolder, `${name}.safetensors`);
    // One caller begins; others meet null.
    this.#found.set(name, null);
    const written = await readScreening(file, weight);
    if (written) this.#found.set(name, written);
    else void this.#making.add(() => this.#make(name, file, weight));
    return written;
  }

  /** Resolves when all that was asked for is made, or could not be. */
  whenMade(): Promise<void> {
    return this.#making.onIdle();
  }

  forget(name: string): void {
    this.#found.delete(name);
  }

  close(): void {
    this.#making.clear();
    this.#closed.abort();
  }

  /** If it fails, as on a full disk, the set goes on being computed whole, and the next start tries again. */
  async #make(name: string, file: string, weight: TensorRange): Promise<void> {
    if (this.#closed.signal.aborted) return;
    const execArgv = ['--import', import.meta.resolve('tsx')];
    const child = fork(entry, { execArgv, signal: this.#closed.signal, killSignal: 'SIGKILL' });
    child.on('error', () => undefined);
    child.send({ file, weight });
    await once(child, 'exit').catch(() => undefined);
    const made = await readScreening(file, weight);
    if (made && this.#found.has(name)) this.#found.set(name, made);
  }
}
