import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { DataSource } from 'typeorm';
import type { Configuration } from '../configuration/configuration.ts';
import { acquireFolderLock } from '../database/folder-lock.ts';
import { openDatabase } from '../database/open-database.ts';
import { checkExecutionProvider } from '../engine/check-execution-provider.ts';
import { AzimuthError } from '../errors/azimuth-error.ts';
import type { Services } from '../search/services.ts';
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
  // Undone in reverse, at the end or when a later step fails.
  const started: (() => Promise<unknown>)[] = [];
  const stop = async () => {
    for (let undo = started.pop(); undo; undo = started.pop()) await undo();
  };
  try {
    await checkExecutionProvider(configuration.AZIMUTH_EXECUTION_PROVIDER);
    await createDataFolder(configuration);
    const lock = await acquireFolderLock(path.join(configuration.AZIMUTH_DATA, 'server.lock'), { waitMs: 0 });
    started.push(() => {
      lock.release();
      return Promise.resolve();
    });
    // Of a server that was killed.
    new ServerAddress(configuration.AZIMUTH_DATA).remove();
    const opening = openDatabase(configuration).then((database) => {
      started.push(() => database.close());
      return database;
    });
    // While the database starts in its process, this one loads the thousand files of what serves it.
    const [database, { serveDatabase }] = await Promise.all([opening, import('./serve-database.ts')]);
    const served = await serveDatabase(configuration, database, onFailed, started);
    if (announced) {
      started.push(announce(configuration, served.url));
      await served.begin();
    }
    return { url: served.url, services: served.services, dataSource: served.dataSource, stop };
  } catch (error) {
    await stop();
    throw error;
  }
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
