import { setTimeout as sleep } from 'node:timers/promises';
import type { Configuration } from '../configuration/configuration.ts';
import { AzimuthError } from '../errors/azimuth-error.ts';
import { ServerAddress } from '../server/server-address.ts';
import { ApiClient } from './api-client.ts';

/** Milliseconds to wait for a server that is starting, or for another command that has the data folder. */
const patienceMs = 30_000;
const lookEveryMs = 250;

/**
 * Does `work` with the server of AZIMUTH_URL, else with the one that runs on the data folder, else with one that is started in
 * this process for the purpose. So there is one way to everything, the API.
 */
export async function withServer<T>(configuration: Configuration, work: (client: ApiClient) => Promise<T>): Promise<T> {
  const { url, stop } = await findOrStart(configuration);
  const client = new ApiClient(url);
  try {
    return await work(client);
  } finally {
    await client.close();
    await stop();
  }
}

async function findOrStart(configuration: Configuration): Promise<{ url: string; stop: () => Promise<void> }> {
  const noStop = () => Promise.resolve();
  if (configuration.AZIMUTH_URL !== undefined) return { url: configuration.AZIMUTH_URL, stop: noStop };
  const address = new ServerAddress(configuration.AZIMUTH_DATA);
  const deadline = Date.now() + patienceMs;
  for (let attempt = 0; ; attempt++) {
    const url = address.read();
    if (url !== null) return { url, stop: noStop };
    try {
      return await startHere(configuration);
    } catch (error) {
      const isInUse = error instanceof AzimuthError && error.code === 'DATA_FOLDER_IN_USE';
      if (!isInUse || Date.now() > deadline) throw error;
      if (attempt === 0) console.error('Waiting for another process that has the data folder ...');
    }
    await sleep(lookEveryMs);
  }
}

async function startHere(configuration: Configuration) {
  const { startServer } = await import('../server/start-server.ts');
  const here = { ...configuration, HOST: '127.0.0.1', PORT: 0 };
  return startServer(
    here,
    (reason) => {
      console.error(`azimuth: ${reason.message}`);
      process.exit(1);
    },
    false,
  );
}
