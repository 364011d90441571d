import { randomBytes } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { readConfiguration } from '../src/configuration/configuration.ts';
import type { Database } from '../src/database/database.ts';
import { openDatabase } from '../src/database/open-database.ts';
import { copyDataFolder } from './copy-data-folder.ts';
import { demoCluster, emptyCluster } from './kept-clusters.ts';

/** Variables that make a server use one database; an empty one hides a variable of the caller's own environment. */
export interface DatabaseEnvironment {
  readonly AZIMUTH_DATA: string;
  readonly DATABASE_URL: string;
  /** Off: a test that wants the demo recorded says so. */
  readonly AZIMUTH_RECORD_DEMO: string;
  readonly AZIMUTH_RECORD_NICENESS: string;
}

/** Made once in a process. */
const templates: { EMPTY?: Promise<string>; DEMO?: Promise<string> } = {};

/**
 * A fresh database without tables, not opened: one in a temporary folder, or on the PostgreSQL server of
 * AZIMUTH_TEST_DATABASE_URL if that is set (`npm run test:postgres`). Give `remove` to `t.teardown`, or to
 * `test.after.always` where the whole file uses it.
 * @param content DEMO for what a first start leaves, the demo model registered, where the first start is not what is tested; on PostgreSQL
 *   the server that is started does it
 */
export async function prepareDatabase(content: 'EMPTY' | 'DEMO' = 'EMPTY'): Promise<{
  readonly environment: DatabaseEnvironment;
  readonly remove: () => Promise<void>;
}> {
  const folder = mkdtempSync(path.join(tmpdir(), 'azimuth-test-'));
  const removeFolder = async (): Promise<void> => {
    await rm(folder, { recursive: true, force: true, maxRetries: 10 });
  };
  const server = process.env['AZIMUTH_TEST_DATABASE_URL'] ?? '';
  if (server === '') {
    const template = (templates[content] ??= content === 'DEMO' ? demoCluster() : emptyCluster());
    copyDataFolder(await template, folder);
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

async function execute(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
