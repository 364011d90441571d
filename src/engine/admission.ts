import { AzimuthError } from '../errors/azimuth-error.ts';

export interface AdmissionLimits {
  /** Requests held, computing and waiting. */
  readonly requests: number;
  /** Tokens held, by upper bound. */
  readonly tokens: number;
}

export interface Permit {
  /** To be called once, when nothing of the request is left in the engine. */
  release(): void;
}

/** Decides at the door. What is inside is bounded, and what does not fit is refused at once, before any work for it. */
export class Admission {
  #requests = 0;
  #tokens = 0;

  constructor(
    readonly limits: AdmissionLimits,
    /** Milliseconds that the engine took for a request lately. */
    readonly recentMs: () => number,
  ) {}

  get heldRequests(): number {
    return this.#requests;
  }

  /** @throws AzimuthError OVERLOADED with the time after which to come back. */
  reserve(tokens: number): Permit {
    if (this.#requests >= this.limits.requests || this.#tokens + tokens > this.limits.tokens) {
      const retryAfterMs = Math.ceil(Math.max(100, this.#requests * this.recentMs()));
      throw new AzimuthError(
        'OVERLOADED',
        `The engine holds ${this.#requests} requests of ${this.limits.requests} and ${this.#tokens} tokens of ${this.limits.tokens}; ` +
          `try again in ${retryAfterMs} ms.`,
        retryAfterMs,
      );
    }
    this.#requests += 1;
    this.#tokens += tokens;
    return {
      release: () => {
        this.#requests -= 1;
        this.#tokens -= tokens;
      },
    };
  }
}
