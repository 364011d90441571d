import PQueue from 'p-queue';
import { AzimuthError } from '../errors/azimuth-error.ts';
import { Admission, type AdmissionLimits } from './admission.ts';
import { EngineChild } from './engine-child.ts';
import type { Answers, EngineRequest, EngineSetup } from './protocol.ts';
import type { RankTableSource } from './rank-table.ts';

/** Requests in the child at a time: one computing, one prepared. */
const inChild = 2;

export interface EngineOptions extends AdmissionLimits {
  /** Milliseconds from admission to answer. */
  readonly deadlineMs: number;
}

type Life =
  | { readonly state: 'IDLE' }
  | { readonly state: 'RUNNING'; readonly child: EngineChild }
  | { readonly state: 'CLOSED' };

/** Asks the engine one thing, in the turn of the request that was admitted; `tables` are those that a ranking needs. */
export type Ask = <R extends EngineRequest>(
  request: R,
  tables?: readonly RankTableSource[],
) => Promise<Answers[R['kind']]>;

/** One model, running in a child process that starts with the first request and again after it died. */
export class Engine {
  readonly #admission: Admission;
  readonly #queue = new PQueue({ concurrency: inChild });
  #life: Life = { state: 'IDLE' };
  #recentMs = 100;

  constructor(
    readonly setup: EngineSetup,
    readonly options: EngineOptions,
  ) {
    this.#admission = new Admission(options, () => this.#recentMs);
  }

  /**
   * Admits a request, does `work` for it and lets it go.
   * @param tokens upper bound of the tokens that it will compute
   * @param signal aborted when nobody waits for the answer any more; what still queues then is dropped
   * @throws AzimuthError OVERLOADED at once, DEADLINE_EXCEEDED, REQUEST_CANCELLED, ENGINE_RESTARTED
   */
  async admit<T>(tokens: number, signal: AbortSignal, work: (ask: Ask) => Promise<T>): Promise<T> {
    const permit = this.#admission.reserve(tokens);
    const ended = AbortSignal.any([signal, AbortSignal.timeout(this.options.deadlineMs)]);
    const asked: Promise<unknown>[] = [];
    const ask: Ask = (request, tables = []) => {
      const answer = this.#enqueue(request, tables, ended);
      asked.push(answer);
      return answer;
    };
    try {
      return await Promise.race([work(ask), rejectWhenAborted(ended, signal, this.options.deadlineMs)]);
    } finally {
      // What the child computes cannot be called back: the place is free when it is done.
      void Promise.allSettled(asked).then(() => {
        permit.release();
      });
    }
  }

  /** Process id of the child, while there is one. */
  get pid(): number | undefined {
    return this.#life.state === 'RUNNING' ? this.#life.child.pid : undefined;
  }

  /** Requests that are inside, computing and waiting. */
  get heldRequests(): number {
    return this.#admission.heldRequests;
  }

  /** Has the child let go of a source that will not be asked for again. */
  forget(sourceKey: string): void {
    if (this.#life.state === 'RUNNING') this.#life.child.forget(sourceKey);
  }

  async close(): Promise<void> {
    const life = this.#life;
    this.#life = { state: 'CLOSED' };
    if (life.state === 'RUNNING') await life.child.stop();
  }

  async #enqueue<R extends EngineRequest>(
    request: R,
    tables: readonly RankTableSource[],
    ended: AbortSignal,
  ): Promise<Answers[R['kind']]> {
    return this.#queue.add(
      async () => {
        ended.throwIfAborted();
        const started = performance.now();
        const answer = await this.#child().ask(request, tables);
        this.#recentMs += 0.2 * (performance.now() - started - this.#recentMs);
        return answer;
      },
      { throwOnTimeout: true },
    );
  }

  #child(): EngineChild {
    if (this.#life.state === 'CLOSED') throw new AzimuthError('REQUEST_CANCELLED', 'The server is shutting down.');
    if (this.#life.state === 'RUNNING') return this.#life.child;
    const child = new EngineChild(this.setup, () => {
      if (this.#life.state === 'RUNNING' && this.#life.child === child) this.#life = { state: 'IDLE' };
    });
    this.#life = { state: 'RUNNING', child };
    return child;
  }
}

function rejectWhenAborted(ended: AbortSignal, client: AbortSignal, deadlineMs: number): Promise<never> {
  return new Promise((_, reject) => {
    const fail = () => {
      reject(
        client.aborted
          ? new AzimuthError('REQUEST_CANCELLED', 'The client went away before the answer was ready.')
          : new AzimuthError(
              'DEADLINE_EXCEEDED',
              `No answer within ${deadlineMs} ms; try again, or a shorter text.`,
              1000,
            ),
      );
    };
    if (ended.aborted) fail();
    else ended.addEventListener('abort', fail, { once: true });
  });
}
