import { Worker } from 'node:worker_threads';
import type { DirectionSource, EngineSetup, UnitSource } from '../../engine/protocol.ts';
import { codeExtension } from '../../process/code-extension.ts';
import type { MeasuredQuality } from '../measure-quality.ts';
import type { MessageFromPassageWorker, MessageToPassageWorker, PassageWorkerData } from './passage-worker-protocol.ts';
import { slots } from './passage-worker-protocol.ts';

/** The other loads the loader of TypeScript first. */
const workerFile = codeExtension === '.js' ? './passage-worker.js' : './passage-worker.mjs';

type Arrival = Exclude<MessageFromPassageWorker, { kind: 'FAILED' }>;

/** Latents of texts, computed in another thread: ahead of whoever takes them. */
export class PassageStream {
  readonly #worker: Worker;
  readonly #shared: readonly SharedArrayBuffer[];
  readonly #arrived: Arrival[] = [];
  #failed: Error | null = null;
  #onArrival: (() => void) | null = null;

  /** @param maxRows of texts that are submitted at once, BOS included */
  constructor(setup: EngineSetup, sources: readonly UnitSource[], maxRows: number) {
    const largest = Math.max(
      ...sources.map((source) => (source.kind === 'DIRECTION' ? source.encoder.size : source.size)),
    );
    const bytes = Float32Array.BYTES_PER_ELEMENT * largest * maxRows;
    this.#shared = Array.from({ length: slots }, () => new SharedArrayBuffer(bytes));
    const workerData: PassageWorkerData = { setup, sources, shared: this.#shared };
    this.#worker = new Worker(new URL(workerFile, import.meta.url), { workerData });
    this.#worker.on('message', (message: MessageFromPassageWorker) => {
      if (message.kind === 'FAILED') this.#fail(message.error);
      else this.#arrived.push(message);
      this.#onArrival?.();
    });
    this.#worker.on('error', (error) => {
      this.#fail(error);
      this.#onArrival?.();
    });
  }

  /** Has the latents of texts computed, after those that were submitted before. */
  submit(texts: readonly (readonly number[])[]): void {
    this.#send({ kind: 'TEXTS', texts });
  }

  /**
   * Has `work` done with the latents [size, rows] of the next source of the texts that were submitted first; rows of all texts, one after
   * the other. They are overwritten later.
   */
  async next(work: (latents: Float32Array) => void): Promise<void> {
    const message = await this.#arrival();
    if (message.kind !== 'LATENTS') throw new Error('Latents are taken before a set is measured.');
    work(new Float32Array(this.#shared[message.slot] as SharedArrayBuffer, 0, message.length));
    this.#send({ kind: 'TAKEN' });
  }

  /** How well a set describes its hook over texts; when all that was submitted has been taken. */
  async measure(source: DirectionSource, texts: readonly (readonly number[])[]): Promise<MeasuredQuality> {
    this.#send({ kind: 'MEASURE', source, texts });
    const message = await this.#arrival();
    if (message.kind !== 'QUALITY') throw new Error('One thing is asked for at a time.');
    return message.quality;
  }

  /** Frees the model: only when all that was submitted has been taken. */
  async close(): Promise<void> {
    await this.#worker.terminate();
  }

  async #arrival(): Promise<Arrival> {
    for (;;) {
      const message = this.#arrived.shift();
      if (message) return message;
      if (this.#failed) throw this.#failed;
      await new Promise<void>((resolve) => (this.#onArrival = resolve));
      this.#onArrival = null;
    }
  }

  #send(message: MessageToPassageWorker): void {
    this.#worker.postMessage(message);
  }

  #fail(error: unknown): void {
    this.#failed = error instanceof Error ? error : new Error(String(error));
  }
}
