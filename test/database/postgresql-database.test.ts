import test from 'ava';
import { openPostgresqlDatabase } from '../../src/database/postgresql-database.ts';
import { AzimuthError } from '../../src/errors/azimuth-error.ts';

test('a server that cannot be reached is named, its password is not', async (t) => {
  const url = 'postgresql://someone:secret@localhost:1/azimuth';
  const error = await t.throwsAsync(openPostgresqlDatabase(url), { instanceOf: AzimuthError });
  t.is(error.code, 'BAD_CONFIGURATION');
  t.regex(error.message, /^DATABASE_URL: expected a PostgreSQL server at localhost:1\/azimuth, found: .*ECONNREFUSED/);
  t.notRegex(error.message, /secret/);
});
