import { readConfiguration } from '../src/configuration/configuration.ts';
import { createDataSource } from '../src/database/create-data-source.ts';
import { openDatabase } from '../src/database/open-database.ts';
import type { DatabaseEnvironment } from './start-database.ts';

const statement = `
  SELECT (SELECT count(*)::int FROM model) AS models,
    (SELECT count(*)::int FROM layer) AS layers,
    (SELECT count(*)::int FROM direction_set) AS sets,
    (SELECT count(*)::int FROM unit WHERE kind = 'DIRECTION') AS directions,
    (SELECT count(*)::int FROM unit WHERE kind = 'NEURON') AS neurons`;

/** What the catalogue of a server that is not running holds: its rows, whatever the API would make of them. */
export async function countRows(environment: DatabaseEnvironment): Promise<Record<string, number>> {
  const database = await openDatabase(readConfiguration({ ...environment }));
  try {
    const dataSource = await createDataSource(database, [], 1);
    await dataSource.initialize();
    const [counts] = await dataSource.query<Record<string, number>[]>(statement);
    await dataSource.destroy();
    return counts ?? {};
  } finally {
    await database.close();
  }
}
