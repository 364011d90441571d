import { AzimuthError } from '../errors/azimuth-error.ts';
import { ChildKeeper, type KeeperLimits } from './child-keeper.ts';
import type { EngineChild } from './engine-child.ts';
import type { EngineEvents } from './engine-events.ts';
import { FairQueue } from './fair-queue.ts';
import { Pace } from './pace.ts';
import type { Answers, EngineRequest, EngineSetup } from './protocol.ts';
import type { RankTableSource } from './rank-table.ts';

export interface QueueLimits extends KeeperLimits {
  /** Requests that the child has at a time. */
  readonly inChild: number;
}

/** Who asks, and an upper bound of the tokens that are computed for it. */
export interface Asker {
  readonly client: string;
  readonly tokens: number;
}

/** A request in front of the child. */
interface Waiting {
  readonly asker: Asker;
  readonly request: EngineRequest;
  readonly tables: readonly RankTableSource[];
  readonly expired: AbortSignal;
  readonly since: number;
  readonly resolve: (answer: Answers[keyof Answers]) => void;
  readonly reject: (error: unknown) => void;
}

/** Hands a child what it is asked, a client at a time. The one owner of what waits. */
export class EngineQueue {
  readonly keeper: ChildKeeper;
  readonly #waiting = new FairQueue<Waiting>();
  readonly pace = new Pace();
  #inChild = 0;

  constructor(
    setup: EngineSetup,
    readonly limits: QueueLimits,
    readonly events: EngineEvents,
  ) {
    this.keeper = new ChildKeeper(setup, limits, {
      changed: () => {
        this.#advance();
      },
      failed: (error) => {
        this.#rejectAll(error);
      },
      ended: (how) => events.ended?.(how),
      searched: (requests, known) => events.searched?.(requests, known),
    });
  }

  /** Requests that wait, those that the child has aside. */
  get waiting(): number {
    return this.#waiting.size;
  }

  /** Asks in this client's turn. What expires while it waits is dropped. */
  ask(
    asker: Asker,
    request: EngineRequest,
    tables: readonly RankTableSource[],
    expired: AbortSignal,
  ): Promise<Answers[keyof Answers]> {
    return new Promise((resolve, reject) => {
      expired.throwIfAborted();
      if (this.keeper.closed) throw closedError();
      const waiting: Waiting = { asker, request, tables, expired, since: performance.now(), resolve, reject };
      const drop = () => {
        if (!this.#waiting.remove(asker.client, waiting)) return;
        this.events.dropped?.();
        reject(expired.reason as Error);
      };
      expired.addEventListener('abort', drop, { once: true });
      this.#waiting.add(asker.client, waiting);
      this.#advance();
    });
  }

  async close(): Promise<void> {
    const gone = this.keeper.close();
    this.#rejectAll(closedError());
    await gone;
  }

  /** Does what can be done now for those that wait. */
  #advance(): void {
    while (this.#waiting.size > 0 && this.#inChild < this.limits.inChild) {
      const child = this.keeper.get();
      const waiting = child && this.#waiting.take();
      if (!waiting) return;
      void this.#hand(child, waiting);
    }
  }

  async #hand(child: EngineChild, { asker, request, tables, expired, since, resolve, reject }: Waiting): Promise<void> {
    this.#inChild += 1;
    const handed = performance.now();
    try {
      resolve(await child.ask(request, tables, expired));
      this.keeper.circuit.succeeded();
      const now = performance.now();
      this.pace.answered(asker.tokens, handed, now);
      this.events.answered?.(request.kind, handed - since, now - handed);
    } catch (error) {
      if (expired.aborted) this.events.dropped?.();
      reject(error);
    } finally {
      this.#inChild -= 1;
      this.#advance();
    }
  }

  #rejectAll(error: unknown): void {
    for (let waiting = this.#waiting.take(); waiting; waiting = this.#waiting.take()) waiting.reject(error);
  }
}

function closedError(): AzimuthError {
  return new AzimuthError('REQUEST_CANCELLED', 'The server is shutting down.');
}
