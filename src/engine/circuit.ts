export interface CircuitLimits {
  /** Milliseconds before a process that crashed starts again; twice as long with each further crash of the window. */
  readonly restartMs: number;
  /** Crashes within the window that open the circuit. */
  readonly crashes: number;
  readonly windowMs: number;
  /** Milliseconds that the circuit stays open. */
  readonly openMs: number;
}

type State =
  | { readonly name: 'CLOSED' }
  /** Nothing is let through until then; the first request after that is. */
  | { readonly name: 'OPEN'; readonly until: number }
  /** One request is let through; how it ends decides. */
  | { readonly name: 'PROBING' };

/**
 * A circuit breaker (M. Nygard, "Release It!", 2007) that counts crashes of a process: one crash may fail many requests, or
 * none, which is why failures of calls, as libraries count them, would say nothing.
 */
export class Circuit {
  #state: State = { name: 'CLOSED' };
  #crashes: number[] = [];

  constructor(
    readonly limits: CircuitLimits,
    /** In milliseconds, never going back. */
    readonly now: () => number = () => performance.now(),
  ) {}

  /** Crashes within the window. */
  get recentCrashes(): number {
    const since = this.now() - this.limits.windowMs;
    this.#crashes = this.#crashes.filter((at) => at > since);
    return this.#crashes.length;
  }

  /** Milliseconds until a request may get through; 0 where one may now. */
  get refusesForMs(): number {
    if (this.#state.name === 'CLOSED') return 0;
    if (this.#state.name === 'PROBING') return this.limits.restartMs;
    return Math.max(0, Math.ceil(this.#state.until - this.now()));
  }

  /** Lets a request through, `refusesForMs` being 0. @returns to be called when it has ended, however */
  enter(): () => void {
    if (this.#state.name !== 'OPEN') return () => undefined;
    const probing: State = { name: 'PROBING' };
    this.#state = probing;
    return () => {
      // Nothing came of it, as when its client left: the next one may try.
      if (this.#state === probing) this.#state = { name: 'OPEN', until: this.now() };
    };
  }

  /** The process has answered. */
  succeeded(): void {
    if (this.#state.name !== 'PROBING') return;
    this.#state = { name: 'CLOSED' };
    this.#crashes = [];
  }

  /** @returns milliseconds after which the process may start again, or null if the circuit is open now. */
  crashed(): number | null {
    this.#crashes.push(this.now());
    const crashes = this.recentCrashes;
    if (this.#state.name === 'CLOSED' && crashes < this.limits.crashes) {
      return this.limits.restartMs * 2 ** (crashes - 1);
    }
    this.#state = { name: 'OPEN', until: this.now() + this.limits.openMs };
    return null;
  }
}
