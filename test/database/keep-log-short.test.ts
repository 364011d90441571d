import { readdirSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import test from 'ava';
import { createDataSource } from '../../src/database/create-data-source.ts';
import { openEmbeddedDatabase } from '../../src/database/embedded-database.ts';
import { keepLogShort } from '../../src/database/keep-log-short.ts';
import { prepareDatabase } from '../start-database.ts';

// This is about the embedded database also where the other tests use PostgreSQL.
delete process.env['AZIMUTH_TEST_DATABASE_URL'];

/** Of a file of the write-ahead log. */
const segmentMegabytes = 16;

test('what was written to the tables does not stay in the log as well', async (t) => {
  const { environment, remove } = await prepareDatabase();
  t.teardown(remove);
  const database = await openEmbeddedDatabase(environment.AZIMUTH_DATA);
  t.teardown(() => database.close());
  const dataSource = await createDataSource(database, [], 1);
  await dataSource.initialize();
  const end = keepLogShort(dataSource, (error) => {
    t.fail(String(error));
  });
  const logMegabytes = () => {
    const files = readdirSync(path.join(environment.AZIMUTH_DATA, 'database', 'pg_wal'));
    return segmentMegabytes * files.filter((name) => /^[\dA-F]{24}$/.test(name)).length;
  };

  await dataSource.query('CREATE TABLE written (bytes text)');
  // Random, since PostgreSQL compresses.
  const row = `(SELECT string_agg(md5(random()::text || part), '') FROM generate_series(1, 32000) part)`;
  for (let megabytes = 0; megabytes < 120; megabytes++) await dataSource.query(`INSERT INTO written SELECT ${row}`);
  for (let tries = 0; logMegabytes() > 64 && tries < 100; tries++) await sleep(200);
  t.true(logMegabytes() <= 64, `${logMegabytes()} MB of log`);
  t.deepEqual(await dataSource.query('SELECT count(*)::int AS count FROM written'), [{ count: 120 }]);

  await end();
  await dataSource.destroy();
});
