import 'reflect-metadata';
import test from 'ava';
import type { DataSource } from 'typeorm';
import { createDataSource } from '../../src/database/create-data-source.ts';
import { loadMigrations } from '../../src/database/load-migrations.ts';
import { migrate } from '../../src/database/migrate.ts';
import { entities } from '../../src/schema/entities.ts';
import { startDatabase } from '../start-database.ts';

const OWN_TABLES = ['migrations', 'typeorm_metadata'];

async function open(t: { teardown: (action: () => Promise<void>) => void }): Promise<DataSource> {
  const { database, stop } = await startDatabase();
  t.teardown(stop);
  // A pool of one: migrations must not wait for a second connection.
  const dataSource = await createDataSource(database, entities, 1);
  await dataSource.initialize();
  t.teardown(() => dataSource.destroy());
  return dataSource;
}

/** Everything that migrations make, in words: columns, indexes and constraints. */
async function describe(dataSource: DataSource): Promise<unknown[]> {
  return await dataSource.query<unknown[]>(
    `SELECT table_name AS name, column_name || ' ' || udt_name || ' ' || is_nullable || coalesce(column_default, '') AS is
       FROM information_schema.columns WHERE table_schema = 'public' AND table_name <> ALL ($1)
     UNION ALL SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename <> ALL ($1)
     UNION ALL SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint
       WHERE connamespace = 'public'::regnamespace AND conrelid <> 0 AND conrelid::regclass::text <> ALL ($1)
     UNION ALL SELECT typname, typtype::text FROM pg_type t
       WHERE typnamespace = 'public'::regnamespace AND typtype = 'e'
     ORDER BY 1, 2`,
    [OWN_TABLES],
  );
}

test('migrations go up, down and up again', async (t) => {
  const dataSource = await open(t);
  const empty = await describe(dataSource);

  const names = await migrate(dataSource);
  t.is(names.length, (await loadMigrations()).length);
  t.true(names.length > 0);
  const up = await describe(dataSource);
  t.notDeepEqual(up, empty);
  t.deepEqual(await migrate(dataSource), [], 'there is nothing left to run');

  for (let left = names.length; left > 0; left--) await dataSource.undoLastMigration({ transaction: 'each' });
  t.deepEqual(await describe(dataSource), empty);

  t.deepEqual(await migrate(dataSource), names);
  t.deepEqual(await describe(dataSource), up);
});

test('the migrations make the tables and columns that the entities describe', async (t) => {
  const dataSource = await open(t);
  await migrate(dataSource);
  const { upQueries } = await dataSource.driver.createSchemaBuilder().log();
  // Indexes and constraints are the migrations' own: TypeORM would only give them other names.
  const missing = upQueries.map(({ query }) => query).filter((query) => !/\b(CONSTRAINT|INDEX)\b/.test(query));
  t.deepEqual(missing, []);
});

test('servers that start at the same time on one PostgreSQL run each migration once', async (t) => {
  const { database, stop } = await startDatabase();
  t.teardown(stop);
  // The embedded database has one server by its lock, and one session, in which the migrations' lock means nothing.
  const servers = await Promise.all(
    [1, 2, 3].slice(0, database.kind === 'EMBEDDED' ? 1 : 3).map(async () => {
      const dataSource = await createDataSource(database, entities, 2);
      return await dataSource.initialize();
    }),
  );
  const ran = await Promise.all(servers.map(migrate));
  await Promise.all(servers.map((dataSource) => dataSource.destroy()));
  t.is(ran.flat().length, (await loadMigrations()).length);
});
