import 'reflect-metadata';
import { readConfiguration } from './configuration/configuration.ts';
import { AzimuthError } from './errors/azimuth-error.ts';
import { DirectionSet } from './schema/direction-set.ts';
import { Model } from './schema/model.ts';
import { exampleQuery } from './server/example-query.ts';
import { startServer, type RunningServer } from './server/start-server.ts';

/** Milliseconds between two looks at whether npm is still there. */
const lookEveryMs = 250;

let stop = (): void => process.exit(143);
stopWithNpm();
try {
  const configuration = readConfiguration();
  const server = await startServer(configuration, ({ message }) => {
    end(message);
  });
  let stopping: Promise<void> | undefined;
  // Under npm in a terminal Ctrl-C comes twice, from the terminal and from npm: the second must not cut the first short.
  stop = () => {
    stopping ??= server.stop().then(() => process.exit(0), fail);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, stop);
  console.log(await greeting(server));
} catch (error) {
  fail(error);
}

/** npm passes signals on to the shell that it runs scripts in; that ends by them and tells nobody. */
function stopWithNpm(): void {
  if (process.env['npm_lifecycle_event'] === undefined) return;
  const shell = process.ppid;
  setInterval(() => {
    if (process.ppid !== shell) stop();
  }, lookEveryMs).unref();
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
