import path from 'node:path';
import type { Logger } from 'pino';
import type { DataSource } from 'typeorm';
import type { Configuration } from '../configuration/configuration.ts';
import { ingestHandlers } from '../jobs/ingest-handlers.ts';
import { recordHandlers } from '../jobs/record-handlers.ts';
import { recordingHandler } from '../jobs/recording-handler.ts';
import { JobQueue } from '../jobs/job-queue.ts';
import { ContentStore } from '../registry/store/content-store.ts';
import { Uploads } from '../registry/uploads/uploads.ts';
import { Densities } from '../search/densities.ts';
import { KnownModels } from '../search/known-models.ts';
import { ModelEngines } from '../search/model-engines.ts';
import { RecordedStatistics } from '../search/recorded-statistics.ts';
import { ResidualDirections } from '../search/residual-directions.ts';
import { VectorIndexes } from '../search/vector-indexes.ts';
import type { Services } from '../search/services.ts';
import { instanceId } from './instance-id.ts';
import type { EngineMetrics } from './observe/engine-metrics.ts';

const hourMs = 3_600_000;

/** Path of the tus resource. */
export const uploadsPath = '/uploads';

/** Puts together what answering takes, on a database that is up to date, and starts what runs by itself. */
export async function openServices(
  configuration: Configuration,
  dataSource: DataSource,
  engineMetrics: EngineMetrics,
  log: Logger,
): Promise<{ services: Services; close: () => Promise<void> }> {
  const { manager } = dataSource;
  const data = configuration.AZIMUTH_DATA;
  const store = new ContentStore(path.join(data, 'store'));
  await store.sweep(await usedFolders(dataSource));
  const uploads = new Uploads(path.join(data, 'uploads'), uploadsPath, {
    maxBytes: configuration.AZIMUTH_MAX_UPLOAD_BYTES,
    reservedBytes: configuration.AZIMUTH_RESERVED_DISK_BYTES,
    expireAfterMs: configuration.AZIMUTH_UPLOAD_EXPIRY_HOURS * hourMs,
  });
  const ingest = { manager, uploads, store, cacheFolder: path.join(data, 'cache') };
  const engines = new ModelEngines(configuration, (handle) => engineMetrics.eventsOf(handle));
  engineMetrics.watch(() => engines.running());
  const densities = new Densities(manager);
  const statistics = new RecordedStatistics(manager);
  const residualDirections = new ResidualDirections(manager, engines, configuration.AZIMUTH_REQUEST_DEADLINE_MS);
  const vectorIndexes = new VectorIndexes(manager, configuration.AZIMUTH_EXACT_SIMILARITY_UNITS);
  const handlers = {
    ...ingestHandlers(ingest),
    ...recordHandlers(ingest, densities, configuration.AZIMUTH_MAX_RECORD_BYTES),
    ...recordingHandler(ingest, engines, configuration, () => {
      densities.forgetAll();
      statistics.forgetAll();
    }),
  };
  const jobs = new JobQueue(dataSource, await instanceId(data), handlers, log);
  await jobs.start();
  const expiry = setInterval(() => {
    uploads.removeExpired().catch((error: unknown) => {
      log.error({ err: error }, 'expired uploads');
    });
  }, hourMs).unref();
  return {
    services: {
      configuration,
      manager,
      models: new KnownModels(manager),
      engines,
      densities,
      statistics,
      residualDirections,
      vectorIndexes,
      ingest,
      jobs,
    },
    close: async () => {
      clearInterval(expiry);
      await jobs.stop();
      await engines.close();
      await vectorIndexes.close();
    },
  };
}

async function usedFolders(dataSource: DataSource): Promise<ReadonlySet<string>> {
  const rows = await dataSource.query<{ folder: string }[]>(
    'SELECT folder FROM model UNION SELECT folder FROM direction_set',
  );
  return new Set(rows.map(({ folder }) => folder));
}
