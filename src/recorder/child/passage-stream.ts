import { Worker } from 'node:worker_threads';
import type { EngineSetup, UnitSource } from '../../engine/protocol.ts';
import type { MessageFromPassageWorker, MessageToPassageWorker, PassageWorkerData } from './passage-worker-protocol.ts';
import { slots } from './passage-worker-protocol.ts';

/** Latents of texts, computed in another thread: ahead of whoever takes them. */
export class PassageStream {
  readonly #worker: Worker;
  readonly #shared: readonly SharedArrayBuffer[];
  readonly #arrived: { readonly slot: number; readonly length: number }[] = [];
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
    this.#worker = new Worker(new URL('./passage-worker.mjs', import.meta.url), { workerData });
    this.#worker.on('message', (message: MessageFromPassageWorker) => {
      if (message.kind === 'LATENTS') this.#arrived.push(message);
      else this.#fail(message.error);
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
    while (this.#arrived.length === 0) {
      if (this.#failed) throw this.#failed;
      await new Promise<void>((resolve) => (this.#onArrival = resolve));
      this.#onArrival = null;
    }
    const { slot = 0, length = 0 } = this.#arrived.shift() ?? {};
    work(new Float32Array(this.#shared[slot] as SharedArrayBuffer, 0, length));
    this.#send({ kind: 'TAKEN' });
  }

  /** Frees the model: only when all that was submitted has been taken. */
  async close(): Promise<void> {
    await this.#worker.terminate();
  }

  #send(message: MessageToPassageWorker): void {
    this.#worker.postMessage(message);
  }

  #fail(error: unknown): void {
    this.#failed = error instanceof Error ? error : new Error(String(error));
  }
}
