import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import test, { type ExecutionContext } from 'ava';
import pg from 'pg';
import type { Database } from '../../src/database/database.ts';
import { openEmbeddedDatabase } from '../../src/database/embedded-database.ts';
import { AzimuthError } from '../../src/errors/azimuth-error.ts';
import { processIdentity } from '../../src/process/process-identity.ts';
import { prepareDatabase } from '../start-database.ts';

// These are about the embedded database also where the other tests use PostgreSQL.
delete process.env['AZIMUTH_TEST_DATABASE_URL'];

async function query(database: Database, sql: string): Promise<unknown[]> {
  if ('url' in database.connection) throw new Error('Not the embedded database.');
  const { username: user, ...options } = database.connection;
  const client = new pg.Client({ user, ...options });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

function holder(dataFolder: string): number | undefined {
  const file = path.join(dataFolder, 'database.lock');
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as { pid: number }).pid : undefined;
}

async function until(condition: () => boolean, limitMs: number): Promise<boolean> {
  const start = Date.now();
  while (Date.now() - start < limitMs) {
    if (condition()) return true;
    await sleep(20);
  }
  return condition();
}

async function prepareFolder(t: ExecutionContext): Promise<string> {
  const { environment, remove } = await prepareDatabase();
  t.teardown(remove);
  return environment.AZIMUTH_DATA;
}

/** Starts a process that opens the folder's database, and waits until it has. */
async function startOwner(t: ExecutionContext, dataFolder: string, sql: string): Promise<ChildProcess> {
  const script = fileURLToPath(new URL('./own-embedded-database.js', import.meta.url));
  const owner = spawn(process.execPath, [script, dataFolder, sql], {
    cwd: tmpdir(),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  t.teardown(() => owner.kill('SIGKILL'));
  await once(owner.stdout, 'data');
  return owner;
}

test.serial('keeps its data, refuses a second opener, and opens again after it was closed', async (t) => {
  const AZIMUTH_DATA = await prepareFolder(t);
  const database = await openEmbeddedDatabase(AZIMUTH_DATA);
  await query(database, 'CREATE TABLE note (text text); INSERT INTO note VALUES ($$kept$$)');
  t.deepEqual(await query(database, `SELECT '[1,2]'::vector <-> '[1,4]' AS distance`), [{ distance: 2 }]);

  const error = await t.throwsAsync(openEmbeddedDatabase(AZIMUTH_DATA), { instanceOf: AzimuthError });
  t.is(error.code, 'DATA_FOLDER_IN_USE');

  await database.close();
  await database.close();
  t.deepEqual(readdirSync(AZIMUTH_DATA), ['database']);

  const again = await openEmbeddedDatabase(AZIMUTH_DATA);
  t.deepEqual(await query(again, 'SELECT * FROM note'), [{ text: 'kept' }]);
  await again.close();
});

test.serial('says so when its process is lost', async (t) => {
  const AZIMUTH_DATA = await prepareFolder(t);
  const database = await openEmbeddedDatabase(AZIMUTH_DATA);
  // An open database does not keep a process alive; a server has other things that do.
  const server = setInterval(() => undefined, 1000);
  t.teardown(() => {
    clearInterval(server);
  });
  const lost = new Promise<Error>((resolve) => {
    database.onLost(resolve);
  });
  process.kill(holder(AZIMUTH_DATA) ?? 0, 'SIGKILL');
  t.regex((await lost).message, /ended unexpectedly \(SIGKILL\)/);
  let late: Error | undefined;
  database.onLost((reason) => (late = reason));
  t.is(late, await lost);
  await database.close();
  await (await openEmbeddedDatabase(AZIMUTH_DATA)).close();
});

for (const [title, sql, limitMs] of [
  ['idle', 'SELECT 1', 2000],
  ['computing', 'SELECT count(*) FROM generate_series(1, 100000000000)', 5000],
] as const) {
  test.serial(
    `when the server is killed while the database is ${title}, no process stays and the folder opens again`,
    async (t) => {
      const AZIMUTH_DATA = await prepareFolder(t);
      const owner = await startOwner(t, AZIMUTH_DATA, sql);
      const pid = holder(AZIMUTH_DATA) ?? 0;
      t.truthy(processIdentity(pid));
      await sleep(300);
      owner.kill('SIGKILL');
      // Without waiting, as a service manager starts a server again.
      const database = await openEmbeddedDatabase(AZIMUTH_DATA);
      t.deepEqual(await query(database, 'SELECT * FROM owner'), [{ text: 'committed' }]);
      t.true(await until(() => processIdentity(pid) === undefined, limitMs));
      await database.close();
    },
  );
}

test.serial('a server that only has the database open ends by itself, and the database with it', async (t) => {
  const AZIMUTH_DATA = await prepareFolder(t);
  const owner = await startOwner(t, AZIMUTH_DATA, '');
  t.deepEqual(await once(owner, 'exit'), [0, null]);
  t.true(await until(() => !existsSync(path.join(AZIMUTH_DATA, 'database.lock')), 5000));
});

test.serial('a first start that is killed half-way does not spoil the next', async (t) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'azimuth-test-'));
  t.teardown(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  for (const file of ['PG_VERSION', 'base/5']) {
    const opening = openEmbeddedDatabase(folder);
    const isThere = (): boolean => {
      const pid = holder(folder) ?? 0;
      return processIdentity(pid) !== undefined && existsSync(path.join(folder, `database.new-${pid}`, file));
    };
    t.true(await until(isThere, 60_000), file);
    process.kill(holder(folder) ?? 0, 'SIGKILL');
    await t.throwsAsync(opening, { message: /ended before it was ready/ });
    t.false(existsSync(path.join(folder, 'database')));
  }
  const database = await openEmbeddedDatabase(folder);
  t.deepEqual(readdirSync(folder).toSorted(), ['database', 'database.lock']);
  t.deepEqual(await query(database, 'SELECT 1 AS one'), [{ one: 1 }]);
  await database.close();
});

test.serial('a folder that cannot be written is said to be one', async (t) => {
  const error = await t.throwsAsync(openEmbeddedDatabase('/dev/null/data'), { instanceOf: AzimuthError });
  t.is(error.code, 'BAD_CONFIGURATION');
  t.regex(error.message, /AZIMUTH_DATA: expected a folder that can be written/);
});
