import { DataSource, type EntitySchema } from 'typeorm';
import type { Database } from './database.ts';
import { loadMigrations } from './load-migrations.ts';

type Entity = EntitySchema | (abstract new (...parameters: never[]) => unknown);

/**
 * The connections to a database, not yet opened: `initialize()` opens them, `migrate()` brings the tables up to date.
 * @param poolSize Connections at most; fewer where the database takes fewer.
 */
export async function createDataSource(
  database: Database,
  entities: readonly Entity[],
  poolSize: number,
): Promise<DataSource> {
  return new DataSource({
    type: 'postgres',
    ...database.connection,
    applicationName: 'azimuth',
    poolSize: Math.min(poolSize, database.maxConnections ?? poolSize),
    entities: [...entities] as (EntitySchema | (new () => unknown))[],
    migrations: await loadMigrations(),
    // A server that is killed in the middle of one leaves nothing of it.
    migrationsTransactionMode: 'each',
    synchronize: false,
    logging: false,
    // openDatabase has created the only extension that is needed; uuids come from gen_random_uuid(), which is built in.
    installExtensions: false,
    uuidExtension: 'pgcrypto',
  });
}
