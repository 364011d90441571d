import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import type { Engine } from '../../engine/engine.ts';
import type { EngineEvents } from '../../engine/engine-events.ts';

/** Upper edges in seconds. */
const seconds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];
const batches = [1, 2, 3, 4, 6, 8, 12, 16, 32];

/** What engines are doing, by the handles of their models. */
export class EngineMetrics {
  readonly #refused: Counter<'model' | 'code'>;
  readonly #dropped: Counter<'model'>;
  readonly #ended: Counter<'model' | 'how'>;
  readonly #cached: Counter<'model' | 'result'>;
  readonly #waitSeconds: Histogram<'model' | 'kind'>;
  readonly #childSeconds: Histogram<'model' | 'kind'>;
  readonly #batchSize: Histogram<'model'>;

  constructor(readonly registry: Registry) {
    const registers = [registry];
    const [model, code, how, result, kind] = ['model', 'code', 'how', 'result', 'kind'] as const;
    const named = (name: string, help: string) => ({ name: `azimuth_engine_${name}`, help, registers });
    this.#refused = new Counter({
      ...named('refused_total', 'Requests refused at the door.'),
      labelNames: [model, code],
    });
    this.#dropped = new Counter({
      ...named('dropped_total', 'Requests given up while they waited: their client had gone, or their time was up.'),
      labelNames: [model],
    });
    this.#ended = new Counter({
      ...named('ends_total', 'Ends of the process that were not asked for; it starts again with the next request.'),
      labelNames: [model, how],
    });
    this.#cached = new Counter({
      ...named('cache_total', "Searches that found a text's values still there (hit), or had to compute them (miss)."),
      labelNames: [model, result],
    });
    this.#waitSeconds = new Histogram({
      ...named('wait_seconds', 'From a question to its turn in the process.'),
      labelNames: [model, kind],
      buckets: seconds,
    });
    this.#childSeconds = new Histogram({
      ...named('process_seconds', 'From its turn to the answer, what the process has before it included.'),
      labelNames: [model, kind],
      buckets: seconds,
    });
    this.#batchSize = new Histogram({
      ...named('batch_searches', 'Searches computed together.'),
      labelNames: [model],
      buckets: batches,
    });
  }

  /** What an engine is to be told with, so that it is counted. */
  eventsOf(model: string): EngineEvents {
    return {
      refused: (code) => {
        this.#refused.inc({ model, code });
      },
      dropped: () => {
        this.#dropped.inc({ model });
      },
      ended: (how) => {
        this.#ended.inc({ model, how });
      },
      answered: (kind, waitedMs, childMs) => {
        this.#waitSeconds.observe({ model, kind }, waitedMs / 1000);
        this.#childSeconds.observe({ model, kind }, childMs / 1000);
      },
      searched: (requests, known) => {
        this.#batchSize.observe({ model }, requests);
        this.#cached.inc({ model, result: 'hit' }, known);
        this.#cached.inc({ model, result: 'miss' }, requests - known);
      },
    };
  }

  /** Has what they hold looked up whenever somebody reads the metrics. */
  watch(engines: () => Iterable<readonly [model: string, engine: Engine]>): void {
    const gauge = (name: string, help: string, value: (engine: Engine) => number) =>
      new Gauge({
        name: `azimuth_engine_${name}`,
        help,
        labelNames: ['model'] as const,
        registers: [this.registry],
        collect() {
          this.reset();
          for (const [model, engine] of engines()) this.set({ model }, value(engine));
        },
      });
    gauge('held_requests', 'Requests inside, computing and waiting.', (engine) => engine.heldRequests);
    gauge('held_tokens', 'Tokens of them, by upper bound.', (engine) => engine.heldTokens);
    gauge('waiting_requests', 'Questions that wait for their turn.', (engine) => engine.waitingRequests);
    gauge('up', '0 while it crashed too often and refuses everything.', (engine) => (engine.obstacle === null ? 1 : 0));
  }
}
