import { AzimuthError } from '../errors/azimuth-error.ts';

export interface AdmissionLimits {
  /** Requests held, computing and waiting. */
  readonly requests: number;
  /** Tokens held, by upper bound. */
  readonly tokens: number;
  /** Of the requests, those of one client. */
  readonly clientRequests: number;
  /** Of the tokens, those of one client; a client that holds nothing may go beyond with one request. */
  readonly clientTokens: number;
  /** Milliseconds from admission to answer. */
  readonly deadlineMs: number;
  /** Requests that the child has at a time: as many are never refused for what others took. */
  readonly inChild: number;
}

export interface Permit {
  /** To be called once, when nothing of the request is left in the engine. */
  release(): void;
}

interface Held {
  requests: number;
  tokens: number;
}

/** The shortest time that a refused client is told to wait, in milliseconds. */
const shortestRetryMs = 100;
/** The part of its deadline within which a request must be expected to be answered: some take longer than others. */
const expectedShare = 0.8;

/** Decides at the door. What is inside is bounded, and what does not fit is refused at once, before any work for it. */
export class Admission {
  readonly #all: Held = { requests: 0, tokens: 0 };
  readonly #clients = new Map<string, Held>();
  /** Refused for want of a place. */
  #refused = 0;

  constructor(
    readonly limits: AdmissionLimits,
    /** Milliseconds that the engine would take for so many requests of so many tokens together, as it did lately. */
    readonly expectedMs: (requests: number, tokens: number) => number,
  ) {}

  get heldRequests(): number {
    return this.#all.requests;
  }

  get heldTokens(): number {
    return this.#all.tokens;
  }

  /**
   * @throws AzimuthError BAD_USER_INPUT for what would never fit; OVERLOADED when the engine is full or would probably not
   * answer before the deadline, TOO_MANY_REQUESTS when the client holds its share, both with the time after which to come back.
   */
  reserve(client: string, tokens: number): Permit {
    const { limits } = this;
    if (tokens > limits.tokens) {
      throw new AzimuthError(
        'BAD_USER_INPUT',
        `Expected texts of at most ${limits.tokens} tokens together, found up to ${tokens}. Send shorter texts, or fewer at once.`,
      );
    }
    const all = this.#all;
    const own = this.#clients.get(client) ?? { requests: 0, tokens: 0 };
    if (own.requests >= limits.clientRequests || (own.requests > 0 && own.tokens + tokens > limits.clientTokens)) {
      throw this.#refusal(
        'TOO_MANY_REQUESTS',
        `You hold ${own.requests} requests of ${limits.clientRequests} and ${own.tokens} tokens of ${limits.clientTokens}`,
        own.requests * this.expectedMs(1, tokens),
      );
    }
    if (all.requests >= limits.requests || all.tokens + tokens > limits.tokens) {
      throw this.#overloaded(
        tokens,
        `The engine holds ${all.requests} requests of ${limits.requests} and ${all.tokens} tokens of ${limits.tokens}`,
      );
    }
    const ahead = this.#ahead(own);
    const expectedMs = this.expectedMs(ahead.requests, ahead.tokens);
    if (ahead.requests >= limits.inChild && expectedMs > expectedShare * limits.deadlineMs) {
      throw this.#overloaded(
        tokens,
        `An answer is expected after ${Math.ceil(expectedMs)} ms, too late for the deadline of ${limits.deadlineMs} ms`,
      );
    }
    this.#clients.set(client, own);
    for (const held of [all, own]) {
      held.requests += 1;
      held.tokens += tokens;
    }
    return {
      release: () => {
        for (const held of [all, own]) {
          held.requests -= 1;
          held.tokens -= tokens;
        }
        if (own.requests === 0) this.#clients.delete(client);
      },
    };
  }

  /** What has its turn before the next request of a client that holds this: clients take turns. A client's tokens are those of its mean. */
  #ahead(own: Held): Held {
    const ahead = { requests: 0, tokens: 0 };
    for (const { requests, tokens } of this.#clients.values()) {
      const before = Math.min(requests, own.requests + 1);
      ahead.requests += before;
      ahead.tokens += (before / requests) * tokens;
    }
    return ahead;
  }

  /** Those that are refused are told to come one after the other, as places become free: all at once they would find one. */
  #overloaded(tokens: number, found: string): AzimuthError {
    const turn = 1 + (this.#refused++ % this.#all.requests);
    return this.#refusal('OVERLOADED', found, turn * this.expectedMs(1, tokens));
  }

  #refusal(code: 'OVERLOADED' | 'TOO_MANY_REQUESTS', found: string, ms: number): AzimuthError {
    const retryAfterMs = Math.ceil(Math.max(shortestRetryMs, ms));
    return new AzimuthError(code, `${found}; try again in ${retryAfterMs} ms.`, retryAfterMs);
  }
}
