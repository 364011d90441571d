import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { DataSource } from 'typeorm';

/** Upper edges in seconds, from a look-up to the deadline. */
const seconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/** What a server counts, in the form that Prometheus reads. One of these a server; engines have {@link EngineMetrics}. */
export class Metrics {
  readonly registry = new Registry();

  /** `route` is one of few, whatever is asked for; status 499 where the client left first. */
  readonly httpSeconds = new Histogram({
    name: 'azimuth_http_request_seconds',
    help: 'From a request to the end of its answer.',
    labelNames: ['route', 'method', 'status'] as const,
    buckets: seconds,
    registers: [this.registry],
  });

  /** `field` is the first field of the operation, `code` OK or the first error's. */
  readonly operationSeconds = new Histogram({
    name: 'azimuth_graphql_operation_seconds',
    help: 'From a GraphQL operation to its answer.',
    labelNames: ['field', 'code'] as const,
    buckets: seconds,
    registers: [this.registry],
  });

  constructor(dataSource: DataSource) {
    collectDefaultMetrics({ register: this.registry });
    new Gauge({
      name: 'azimuth_database_connections',
      help: 'Connections of the pool: those at work, those idle, and statements that wait for one.',
      labelNames: ['state'] as const,
      registers: [this.registry],
      collect() {
        const { totalCount, idleCount, waitingCount } = poolOf(dataSource);
        this.set({ state: 'busy' }, totalCount - idleCount);
        this.set({ state: 'idle' }, idleCount);
        this.set({ state: 'waiting' }, waitingCount);
      },
    });
  }
}

/** TypeORM's driver for PostgreSQL has a pool of `pg` and does not say so in its types. */
function poolOf({ driver }: DataSource) {
  return (driver as unknown as { master: { totalCount: number; idleCount: number; waitingCount: number } }).master;
}
