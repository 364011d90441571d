import 'reflect-metadata';
import { readConfiguration } from './configuration/configuration.ts';
import { AzimuthError } from './errors/azimuth-error.ts';
import { DirectionSet } from './schema/direction-set.ts';
import { Model } from './schema/model.ts';
import { exampleQuery } from './server/example-query.ts';
import { startServer, type RunningServer } from './server/start-server.ts';

try {
  const configuration = readConfiguration();
  const server = await startServer(configuration, ({ message }) => {
    end(message);
  });
  let stopping: Promise<void> | undefined;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    // Under npm in a terminal Ctrl-C comes twice, from the terminal and from npm: the second must not cut the first short.
    process.on(signal, () => {
      stopping ??= server.stop().then(() => process.exit(0), fail);
    });
  }
  console.log(await greeting(server));
} catch (error) {
  fail(error);
}

/** An expected failure is one clear line; the rest comes with its stack. */
function fail(error: unknown): never {
  if (error instanceof AzimuthError) end(error.message);
  console.error(error);
  process.exit(1);
}

function end(reason: string): never {
  console.error(`azimuth: ${reason}`);
  process.exit(1);
}

async function greeting({ url, services, dataSource }: RunningServer): Promise<string> {
  const models = await dataSource.manager.find(Model, { order: { rowId: 'ASC' } });
  const loaded = models.map(async (model) => {
    const sets = await dataSource.manager.findBy(DirectionSet, { layer: { modelId: model.rowId } });
    const directions = sets.reduce((sum, set) => sum + set.size, 0);
    const neurons = model.layerCount * model.mlpSize;
    return `${model.handle}: ${model.layerCount} layers, ${neurons} neurons, ${directions} directions in ${sets.length} sets`;
  });
  return `
Azimuth listens on ${url}
  API and GraphiQL  ${url}/graphql
  data folder       ${services.configuration.AZIMUTH_DATA}
  loaded            ${(await Promise.all(loaded)).join('\n                    ')}

A first search, to paste into another terminal (GraphiQL shows the same query):

curl ${url}/graphql -H 'content-type: application/json' -d '${JSON.stringify({ query: exampleQuery.replace(/\s+/g, ' ').trim() })}'
`;
}
