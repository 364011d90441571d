import { createServer } from 'node:http';
import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { AddressInfo } from 'node:net';
import express from 'express';
import type { Logger } from 'pino';
import type { DataSource } from 'typeorm';
import type { Configuration } from '../configuration/configuration.ts';
import { createDataSource } from '../database/create-data-source.ts';
import { acquireFolderLock } from '../database/folder-lock.ts';
import { keepLogShort } from '../database/keep-log-short.ts';
import { migrate } from '../database/migrate.ts';
import { openDatabase } from '../database/open-database.ts';
import { checkExecutionProvider } from '../engine/check-execution-provider.ts';
import { AzimuthError } from '../errors/azimuth-error.ts';
import { recordDemo } from '../jobs/record-demo.ts';
import { registerDemo } from '../registry/register-demo.ts';
import { entities } from '../schema/entities.ts';
import { checkEngineMemory } from '../search/check-engine-memory.ts';
import type { Services } from '../search/services.ts';
import { createApp } from './create-app.ts';
import type { Obstacles } from './health.ts';
import { openServices } from './open-services.ts';
import { EngineMetrics } from './observe/engine-metrics.ts';
import { Metrics } from './observe/metrics.ts';
import { openLog } from './observe/open-log.ts';
import { ServerAddress } from './server-address.ts';

export interface RunningServer {
  /** `http://127.0.0.1:4000` */
  readonly url: string;
  readonly services: Services;
  readonly dataSource: DataSource;
  /** Lets answers finish, then stops all that was started. */
  stop(): Promise<void>;
}

/**
 * Opens the database, brings it up to date, registers the demo model and listens.
 * @param onFailed called once if the server cannot go on
 * @param announced whether programs beside it may find it by its data folder; not one that is there for one of them only
 * @throws AzimuthError BAD_CONFIGURATION, DATA_FOLDER_IN_USE: nothing is left running then
 */
export async function startServer(
  configuration: Configuration,
  onFailed: (reason: Error) => void,
  announced = true,
): Promise<RunningServer> {
  const log = openLog(configuration.AZIMUTH_LOG_LEVEL);
  // Undone in reverse, at the end or when a later step fails.
  const started: (() => Promise<unknown>)[] = [];
  const stop = async () => {
    for (let undo = started.pop(); undo; undo = started.pop()) await undo();
  };
  try {
    const server = await start(configuration, log, onFailed, started, stop);
    if (announced) started.push(announce(configuration, server.url));
    if (announced && configuration.AZIMUTH_RECORD_DEMO) await recordDemo(server.services);
    return server;
  } catch (error) {
    await stop();
    throw error;
  }
}

async function start(
  configuration: Configuration,
  log: Logger,
  onFailed: (reason: Error) => void,
  started: (() => Promise<unknown>)[],
  stop: () => Promise<void>,
): Promise<RunningServer> {
  const app = express();
  const http = createServer(app);
  await checkExecutionProvider(configuration.AZIMUTH_EXECUTION_PROVIDER);
  await createDataFolder(configuration);
  const lock = await acquireFolderLock(path.join(configuration.AZIMUTH_DATA, 'server.lock'), { waitMs: 0 });
  started.push(() => {
    lock.release();
    return Promise.resolve();
  });
  // Of a server that was killed.
  new ServerAddress(configuration.AZIMUTH_DATA).remove();
  const database = await openDatabase(configuration);
  started.push(() => database.close());
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
  return { url, services, dataSource, stop };
}

/** @returns what takes it back */
function announce({ AZIMUTH_DATA: folder }: Configuration, url: string): () => Promise<void> {
  const address = new ServerAddress(folder);
  address.write(url);
  return () => {
    address.remove();
    return Promise.resolve();
  };
}

async function createDataFolder({ AZIMUTH_DATA: folder }: Configuration): Promise<void> {
  try {
    for (const name of ['cache', 'store', 'uploads']) await mkdir(path.join(folder, name), { recursive: true });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new AzimuthError(
      'BAD_CONFIGURATION',
      `AZIMUTH_DATA: the data folder ${folder} cannot be written: ${reason}.`,
    );
  }
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
