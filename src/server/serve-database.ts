import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import type { Configuration } from '../configuration/configuration.ts';
import { createDataSource } from '../database/create-data-source.ts';
import type { Database } from '../database/database.ts';
import { keepLogShort } from '../database/keep-log-short.ts';
import { migrate } from '../database/migrate.ts';
import { AzimuthError } from '../errors/azimuth-error.ts';
import { recordDemo } from '../jobs/record-demo.ts';
import { registerDemo } from '../registry/register-demo.ts';
import { entities } from '../schema/entities.ts';
import { checkEngineMemory } from '../search/check-engine-memory.ts';
import { createApp } from './create-app.ts';
import type { Obstacles } from './health.ts';
import { EngineMetrics } from './observe/engine-metrics.ts';
import { Metrics } from './observe/metrics.ts';
import { openLog } from './observe/open-log.ts';
import { openServices } from './open-services.ts';
import type { RunningServer } from './start-server.ts';

/** A server that listens, and what it does of itself once others may know of it. */
interface Served extends Omit<RunningServer, 'stop'> {
  begin(): Promise<void>;
}

/**
 * Brings a database up to date, registers the demo model and listens.
 * @param onFailed called once if the server cannot go on
 * @param started takes what undoes each step
 */
export async function serveDatabase(
  configuration: Configuration,
  database: Database,
  onFailed: (reason: Error) => void,
  started: (() => Promise<unknown>)[],
): Promise<Served> {
  const log = openLog(configuration.AZIMUTH_LOG_LEVEL);
  const app = express();
  const http = createServer(app);
  const dataSource = await createDataSource(database, entities, configuration.AZIMUTH_DATABASE_CONNECTIONS);
  await dataSource.initialize();
  started.push(() => dataSource.destroy());
  await migrate(dataSource);
  if (database.kind === 'EMBEDDED') {
    started.push(
      keepLogShort(dataSource, (error) => {
        log.error({ err: error }, 'log of the database');
      }),
    );
  }
  await registerDemo(dataSource.manager);

  const metrics = new Metrics(dataSource);
  const engineMetrics = new EngineMetrics(metrics.registry);
  await checkEngineMemory(dataSource.manager, configuration);
  const { services, close } = await openServices(configuration, dataSource, engineMetrics, log);
  started.push(close);
  const obstacles: Obstacles = { stopping: false, databaseLost: null };
  database.onLost((reason) => {
    obstacles.databaseLost = reason.message;
    onFailed(reason);
  });
  const { stop: stopApp } = await createApp(services, dataSource, http, app, obstacles, metrics, log);
  started.push(stopApp);
  const url = await listen(http, configuration);
  started.push(() => {
    obstacles.stopping = true;
    return Promise.resolve();
  });
  const begin = async () => {
    if (configuration.AZIMUTH_RECORD_DEMO) await recordDemo(services);
  };
  return { url, services, dataSource, begin };
}

async function listen(http: ReturnType<typeof createServer>, { PORT, HOST }: Configuration): Promise<string> {
  http.listen(PORT, HOST);
  try {
    await once(http, 'listening');
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new AzimuthError(
      'BAD_CONFIGURATION',
      code === 'EADDRINUSE'
        ? `PORT: ${HOST}:${PORT} is in use by another program. Stop it, or choose another with PORT=4001 npm start.`
        : `PORT, HOST: cannot listen on ${HOST}:${PORT}: ${message}.`,
    );
  }
  const { port } = http.address() as AddressInfo;
  return `http://${HOST.includes(':') ? `[${HOST}]` : HOST}:${port}`;
}
