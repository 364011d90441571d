import { AzimuthError } from '../errors/azimuth-error.ts';
import { Circuit, type CircuitLimits } from './circuit.ts';
import type { ChildLimits } from './child-limits.ts';
import { EngineChild, type ChildEvents } from './engine-child.ts';
import type { EngineEnd } from './engine-events.ts';
import type { EngineSetup } from './protocol.ts';

export interface KeeperLimits extends ChildLimits {
  readonly circuit: CircuitLimits;
}

export interface KeeperEvents extends ChildEvents {
  /** There may be a child now, or one may be started. */
  readonly changed: () => void;
  /** Whoever waits for a child waits for nothing. */
  readonly failed: (error: unknown) => void;
}

type Life =
  /** The next that asks starts a child. */
  | { readonly state: 'IDLE' }
  | { readonly state: 'STARTING' | 'RUNNING'; readonly child: EngineChild }
  /** After a crash. */
  | { readonly state: 'RESTING'; readonly timer: NodeJS.Timeout }
  | { readonly state: 'CLOSED' };

const endings: Readonly<Record<EngineEnd, string>> = {
  CRASHED: 'crashed',
  SETUP_FAILED: 'could not load the model',
  HUNG: 'gave no answer and was killed',
};

/** Has a child running while one is wanted: starts it, after crashes with growing delays, and for a while not at all. */
export class ChildKeeper {
  readonly circuit: Circuit;
  #life: Life = { state: 'IDLE' };
  #lastEnd: EngineEnd = 'CRASHED';

  constructor(
    readonly setup: EngineSetup,
    readonly limits: KeeperLimits,
    readonly events: KeeperEvents,
  ) {
    this.circuit = new Circuit(limits.circuit);
  }

  get pid(): number | undefined {
    return this.#life.state === 'STARTING' || this.#life.state === 'RUNNING' ? this.#life.child.pid : undefined;
  }

  get closed(): boolean {
    return this.#life.state === 'CLOSED';
  }

  /** A child that can be asked. Null where there is none yet: then one is on its way, if one may start. */
  get(): EngineChild | null {
    if (this.#life.state === 'IDLE') this.#start();
    return this.running;
  }

  /** The same, but starts none. */
  get running(): EngineChild | null {
    return this.#life.state === 'RUNNING' ? this.#life.child : null;
  }

  /** The error for whoever asks while the circuit lets nobody through; null while it does. */
  get obstacle(): AzimuthError | null {
    const retryAfterMs = this.circuit.refusesForMs;
    if (retryAfterMs === 0) return null;
    return new AzimuthError(
      'ENGINE_UNAVAILABLE',
      `The engine's process ${endings[this.#lastEnd]}, its ${this.circuit.recentCrashes}th end lately; it is tried again in ${retryAfterMs} ms.`,
      retryAfterMs,
    );
  }

  async close(): Promise<void> {
    const life = this.#life;
    this.#life = { state: 'CLOSED' };
    if (life.state === 'RESTING') clearTimeout(life.timer);
    if (life.state === 'STARTING' || life.state === 'RUNNING') await life.child.stop();
  }

  #start(): void {
    const child = new EngineChild(this.setup, this.limits, {
      ended: (how) => {
        this.#onExit(child, how);
      },
      searched: this.events.searched,
    });
    this.#life = { state: 'STARTING', child };
    child.ready.then(
      () => {
        if (!this.#isOf(child)) return;
        this.#life = { state: 'RUNNING', child };
        this.events.changed();
      },
      (error: unknown) => {
        // What waits for one that died can be answered by the next. A model that could not be loaded cannot be the next time.
        if (!(error instanceof AzimuthError && error.code === 'ENGINE_RESTARTED')) this.events.failed(error);
      },
    );
  }

  #isOf(child: EngineChild): boolean {
    return (this.#life.state === 'STARTING' || this.#life.state === 'RUNNING') && this.#life.child === child;
  }

  #onExit(child: EngineChild, how: EngineEnd): void {
    if (!this.#isOf(child)) return;
    this.#lastEnd = how;
    const restMs = this.circuit.crashed();
    this.#life = restMs === null ? { state: 'IDLE' } : { state: 'RESTING', timer: this.#rest(restMs) };
    this.events.ended(how);
    if (this.obstacle) this.events.failed(this.obstacle);
  }

  #rest(ms: number): NodeJS.Timeout {
    return setTimeout(() => {
      this.#life = { state: 'IDLE' };
      this.events.changed();
    }, ms);
  }
}
