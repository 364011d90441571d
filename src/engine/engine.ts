import { AzimuthError } from '../errors/azimuth-error.ts';
import { currentRequest } from './current-request.ts';
import { Admission, type AdmissionLimits } from './admission.ts';
import type { EngineEvents } from './engine-events.ts';
import { EngineQueue, type QueueLimits } from './engine-queue.ts';
import { Expiry } from './expiry.ts';
import type { Answers, EngineRequest, EngineSetup } from './protocol.ts';
import type { RankTableSource } from './rank-table.ts';

export type EngineOptions = AdmissionLimits & QueueLimits;

/** Asks the engine one thing, in the turn of the request that was admitted; `tables` are those that a ranking needs. */
export type Ask = <R extends EngineRequest>(
  request: R,
  tables?: readonly RankTableSource[],
) => Promise<Answers[R['kind']]>;

/** One model, running in a child process that starts with the first request and again after it died. This is its door. */
export class Engine {
  readonly #admission: Admission;
  readonly #queue: EngineQueue;

  constructor(
    readonly setup: EngineSetup,
    readonly options: EngineOptions,
    readonly events: EngineEvents = {},
  ) {
    this.#queue = new EngineQueue(setup, options, events);
    this.#admission = new Admission(options, (requests, ofTokens) => this.#queue.pace.expectedMs(requests, ofTokens));
  }

  /**
   * Admits a request, does `work` for it and lets it go. It counts for the client of the current request.
   * @param tokens upper bound of the tokens that it will compute
   * @param signal aborted when nobody waits for the answer any more; what still queues then is dropped
   * @throws AzimuthError OVERLOADED, TOO_MANY_REQUESTS, ENGINE_UNAVAILABLE at once; DEADLINE_EXCEEDED, REQUEST_CANCELLED,
   *   ENGINE_RESTARTED
   */
  async admit<T>(tokens: number, signal: AbortSignal, work: (ask: Ask) => Promise<T>): Promise<T> {
    const client = currentRequest.getStore()?.client ?? serverItself;
    const leave = this.#enter(client, tokens, signal);
    const expiry = new Expiry(signal, this.options.deadlineMs);
    const asked: Promise<unknown>[] = [];
    const ask: Ask = <R extends EngineRequest>(request: R, tables: readonly RankTableSource[] = []) => {
      const answer = this.#queue.ask({ client, tokens }, request, tables, expiry.signal) as Promise<Answers[R['kind']]>;
      asked.push(answer);
      return answer;
    };
    try {
      return await Promise.race([work(ask), expiry.rejection()]);
    } finally {
      expiry.end();
      // What the child computes already cannot be called back: the place is free when it is done.
      void Promise.allSettled(asked).then(leave);
    }
  }

  /** Process id of the child, while there is one. */
  get pid(): number | undefined {
    return this.#queue.keeper.pid;
  }

  /** Requests that are inside, computing and waiting. */
  get heldRequests(): number {
    return this.#admission.heldRequests;
  }

  /** Tokens of them, by upper bound. */
  get heldTokens(): number {
    return this.#admission.heldTokens;
  }

  /** Those of them that wait for their turn in the child. */
  get waitingRequests(): number {
    return this.#queue.waiting;
  }

  /** Why it refuses whatever it is asked, in words; null while it does not. */
  get obstacle(): string | null {
    return this.#queue.keeper.obstacle?.message ?? null;
  }

  /** Has the child let go of a source that will not be asked for again. */
  forget(sourceKey: string): void {
    this.#queue.keeper.running?.forget(sourceKey);
  }

  close(): Promise<void> {
    return this.#queue.close();
  }

  /** @returns what gives the place back */
  #enter(client: string, tokens: number, signal: AbortSignal): () => void {
    try {
      if (signal.aborted) throw new AzimuthError('REQUEST_CANCELLED', 'The client went away before its turn came.');
      const { keeper } = this.#queue;
      if (keeper.obstacle) throw keeper.obstacle;
      const permit = this.#admission.reserve(client, tokens);
      const ended = keeper.circuit.enter();
      return () => {
        permit.release();
        ended();
      };
    } catch (error) {
      if (error instanceof AzimuthError) this.events.refused?.(error.code);
      throw error;
    }
  }
}

/** Who asks where no request from outside does. */
const serverItself = 'server';
