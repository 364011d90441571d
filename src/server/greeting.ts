import { DirectionSet } from '../schema/direction-set.ts';
import { Model } from '../schema/model.ts';
import { exampleQuery } from './example-query.ts';
import type { RunningServer } from './start-server.ts';

/** What a server says when it listens: where, what is loaded, and a first query to paste. */
export async function greeting({ url, services, dataSource }: RunningServer): Promise<string> {
  const models = await dataSource.manager.find(Model, { order: { rowId: 'ASC' } });
  const loaded = models.map(async (model) => {
    const sets = await dataSource.manager.findBy(DirectionSet, { layer: { modelId: model.rowId } });
    const directions = sets.reduce((sum, set) => sum + set.size, 0);
    const neurons = model.layerCount * model.mlpSize;
    return `${model.handle}: ${model.layerCount} layers, ${neurons} neurons, ${directions} directions in ${sets.length} sets`;
  });
  return `
Azimuth listens on ${url}
  explorer          ${url}/
  API and GraphiQL  ${url}/graphql
  data folder       ${services.configuration.AZIMUTH_DATA}
  loaded            ${(await Promise.all(loaded)).join('\n                    ')}

A first search, to paste into another terminal (GraphiQL shows the same query):

curl ${url}/graphql -H 'content-type: application/json' -d '${JSON.stringify({ query: exampleQuery.replace(/\s+/g, ' ').trim() })}'
`;
}
