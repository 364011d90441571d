import type { EntityManager } from 'typeorm';
import type { Configuration } from '../configuration/configuration.ts';
import type { JobQueue } from '../jobs/job-queue.ts';
import type { IngestService } from '../registry/ingest/ingest-service.ts';
import type { Densities } from './densities.ts';
import type { ModelEngines } from './model-engines.ts';

/** What answering takes; one of each a server. */
export interface Services {
  readonly configuration: Configuration;
  readonly manager: EntityManager;
  readonly engines: ModelEngines;
  readonly densities: Densities;
  readonly ingest: IngestService;
  readonly jobs: JobQueue;
}
