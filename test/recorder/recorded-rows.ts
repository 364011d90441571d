import { createHash } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { readConfiguration } from '../../src/configuration/configuration.ts';
import { createDataSource } from '../../src/database/create-data-source.ts';
import { openDatabase } from '../../src/database/open-database.ts';
import type { DatabaseEnvironment } from '../start-database.ts';

/** What a recording leaves, by table; everything in an order of its own, so that it can be compared. */
const statements = {
  passages: 'SELECT tokens FROM passage ORDER BY id',
  recordings: `SELECT unit_id, tokens, density, mean, standard_deviation, skewness, kurtosis, maximum, histogram, top_token, records
    FROM recording ORDER BY unit_id`,
  fingerprints: 'SELECT unit_id, vector::text FROM fingerprint ORDER BY unit_id',
  pairs: 'SELECT first_id, second_id, similarity FROM unit_pair ORDER BY first_id, second_id',
  qualities: 'SELECT * FROM set_quality ORDER BY direction_set_id',
  places: `SELECT passage_id, token, word.digest, phrase.digest AS phrase FROM surroundings
    JOIN embedding AS word ON word.id = word_id JOIN embedding AS phrase ON phrase.id = phrase_id ORDER BY passage_id, token`,
};

/** Number and hash of rows, by table. */
export type RecordedRows = Record<string, { count: number; sha256: string }>;

/** The rows that recordings have made. */
export async function recordedRows(manager: Pick<EntityManager, 'query'>): Promise<RecordedRows> {
  const found: RecordedRows = {};
  for (const [name, statement] of Object.entries(statements)) {
    const rows = await manager.query<object[]>(statement);
    found[name] = { count: rows.length, sha256: createHash('sha256').update(JSON.stringify(rows)).digest('hex') };
  }
  return found;
}

/** Those of a server that is not running. */
export async function recordedRowsAt(environment: DatabaseEnvironment): Promise<RecordedRows> {
  const database = await openDatabase(readConfiguration({ ...environment }));
  try {
    const dataSource = await createDataSource(database, [], 1);
    await dataSource.initialize();
    const found = await recordedRows(dataSource.manager);
    await dataSource.destroy();
    return found;
  } finally {
    await database.close();
  }
}
