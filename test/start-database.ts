import { randomBytes } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { readConfiguration } from '../src/configuration/configuration.ts';
import type { Database } from '../src/database/database.ts';
import { openCluster } from '../src/database/open-cluster.ts';
import { openDatabase } from '../src/database/open-database.ts';

const modules = fileURLToPath(new URL('../node_modules/', import.meta.url));

/** Variables that make a server use one database; an empty one hides a variable of the caller's own environment. */
export interface DatabaseEnvironment {
  readonly AZIMUTH_DATA: string;
  readonly DATABASE_URL: string;
  /** Off: a test that wants the demo recorded says so. */
  readonly AZIMUTH_RECORD_DEMO: string;
  readonly AZIMUTH_RECORD_NICENESS: string;
}

/**
 * A fresh database without tables, not opened: one in a temporary folder, or on the PostgreSQL server of
 * AZIMUTH_TEST_DATABASE_URL if that is set (`npm run test:postgres`). Give `remove` to `t.teardown`, or to
 * `test.after.always` where the whole file uses it.
 */
export async function prepareDatabase(): Promise<{
  readonly environment: DatabaseEnvironment;
  readonly remove: () => Promise<void>;
}> {
  const folder = mkdtempSync(path.join(tmpdir(), 'azimuth-test-'));
  const removeFolder = async (): Promise<void> => {
    await rm(folder, { recursive: true, force: true, maxRetries: 10 });
  };
  const server = process.env['AZIMUTH_TEST_DATABASE_URL'] ?? '';
  if (server === '') {
    template ??= templateCluster();
    cpSync(await template, path.join(folder, 'database'), { recursive: true });
    return {
      environment: {
        AZIMUTH_DATA: folder,
        DATABASE_URL: '',
        AZIMUTH_RECORD_DEMO: 'false',
        AZIMUTH_RECORD_NICENESS: '0',
      },
      remove: removeFolder,
    };
  }
  const name = `azimuth_test_${randomBytes(8).toString('hex')}`;
  await execute(server, `CREATE DATABASE ${name}`);
  const url = new URL(server);
  url.pathname = name;
  return {
    environment: {
      AZIMUTH_DATA: folder,
      DATABASE_URL: url.href,
      AZIMUTH_RECORD_DEMO: 'false',
      AZIMUTH_RECORD_NICENESS: '0',
    },
    remove: async () => {
      await removeFolder();
      await execute(server, `DROP DATABASE ${name} WITH (FORCE)`);
    },
  };
}

/** The same, opened. `stop` closes and removes it. */
export async function startDatabase(): Promise<{
  readonly database: Database;
  readonly environment: DatabaseEnvironment;
  readonly stop: () => Promise<void>;
}> {
  const { environment, remove } = await prepareDatabase();
  const database = await openDatabase(readConfiguration({ ...environment }));
  const stop = async (): Promise<void> => {
    await database.close();
    await remove();
  };
  return { database, environment, stop };
}

let template: Promise<string> | undefined;

/** A new cluster takes 4 s to make and 0.1 s to copy, so it is made once for each version of PGlite. */
async function templateCluster(): Promise<string> {
  const { version } = JSON.parse(readFileSync(path.join(modules, '@electric-sql/pglite/package.json'), 'utf8')) as {
    version: string;
  };
  const cache = path.join(modules, '.cache/azimuth');
  const template = path.join(cache, `cluster-${version}`);
  mkdirSync(cache, { recursive: true });
  try {
    readFileSync(path.join(template, 'PG_VERSION'));
    return template;
  } catch {
    // Not made yet. Test files that start at the same time make one each, and the first to finish gives it the name.
  }
  const draft = mkdtempSync(path.join(cache, 'draft-'));
  const db = await openCluster(path.join(draft, 'database'));
  await db.close();
  try {
    renameSync(path.join(draft, 'database'), template);
  } catch (error) {
    if (!['ENOTEMPTY', 'EEXIST', 'EPERM'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  }
  rmSync(draft, { recursive: true, force: true });
  return template;
}

async function execute(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
