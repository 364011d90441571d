import 'reflect-metadata';
import { readConfiguration } from '../src/configuration/configuration.ts';
import type { Services } from '../src/search/services.ts';
import { startServer } from '../src/server/start-server.ts';
import { queryAt } from './query-at.ts';
import { prepareDatabase } from './start-database.ts';

export interface GraphqlAnswer<T> {
  readonly data: T;
  readonly errors?: { message: string; extensions: { code: string; [key: string]: unknown } }[];
}

/** A server in this process, on a free port, with a database and a data folder of its own. */
export async function startAzimuth(settings: Record<string, string> = {}): Promise<{
  url: string;
  query: <T>(text: string, variables?: object) => Promise<GraphqlAnswer<T>>;
  services: Services;
  stop: () => Promise<void>;
}> {
  const { environment, remove } = await prepareDatabase('DEMO');
  const configuration = readConfiguration({ PORT: '0', AZIMUTH_LOG_LEVEL: 'silent', ...environment, ...settings });
  const server = await startServer(configuration, (reason) => {
    throw reason;
  }).catch(async (error: unknown) => {
    await remove();
    throw error;
  });
  return {
    url: server.url,
    query: queryAt(server.url),
    services: server.services,
    stop: async () => {
      await server.stop();
      await remove();
    },
  };
}
