import type { EntityManager } from 'typeorm';
import type { Configuration } from '../configuration/configuration.ts';
import type { JobQueue } from '../jobs/job-queue.ts';
import type { IngestService } from '../registry/ingest/ingest-service.ts';
import type { Densities } from './densities.ts';
import type { KnownModels } from './known-models.ts';
import type { ModelEngines } from './model-engines.ts';
import type { RecordedStatistics } from './recorded-statistics.ts';
import type { ResidualDirections } from './residual-directions.ts';
import type { VectorIndexes } from './vector-indexes.ts';

/** What answering takes; one of each a server. */
export interface Services {
  readonly configuration: Configuration;
  readonly manager: EntityManager;
  readonly models: KnownModels;
  readonly engines: ModelEngines;
  readonly densities: Densities;
  readonly statistics: RecordedStatistics;
  readonly residualDirections: ResidualDirections;
  readonly vectorIndexes: VectorIndexes;
  readonly ingest: IngestService;
  readonly jobs: JobQueue;
}
