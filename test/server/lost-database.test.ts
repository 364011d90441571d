import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import test from 'ava';
import { readConfiguration } from '../../src/configuration/configuration.ts';
import { startServer } from '../../src/server/start-server.ts';
import { processesOf } from '../processes-of.ts';
import { spawnAzimuth } from '../spawn-azimuth.ts';
import { prepareDatabase } from '../start-database.ts';

// These are about the embedded database also where the other tests use PostgreSQL.
delete process.env['AZIMUTH_TEST_DATABASE_URL'];

function killDatabase(dataFolder: string): void {
  const lock = readFileSync(path.join(dataFolder, 'database.lock'), 'utf8');
  process.kill((JSON.parse(lock) as { pid: number }).pid, 'SIGKILL');
}

test.serial('a server whose database is gone says so, and is not ready', async (t) => {
  const { environment, remove } = await prepareDatabase();
  t.teardown(remove);
  let onFailed: (reason: Error) => void = () => undefined;
  const failed = new Promise<Error>((resolve) => (onFailed = resolve));
  const configuration = readConfiguration({ PORT: '0', AZIMUTH_LOG_LEVEL: 'silent', ...environment });
  const server = await startServer(configuration, onFailed);
  killDatabase(environment.AZIMUTH_DATA);
  const reason = "The embedded database's process ended unexpectedly (SIGKILL).";
  t.is((await failed).message, reason);
  const response = await fetch(`${server.url}/health/ready`);
  t.is(response.status, 503);
  t.deepEqual(await response.json(), { status: 'not ready', reason });
  t.is((await fetch(`${server.url}/health/live`)).status, 200);
  await server.stop();
});

test.serial('the program ends then, with the reason and without leaving anything behind', async (t) => {
  const { environment, remove } = await prepareDatabase();
  t.teardown(remove);
  const server = spawnAzimuth(t, { ...environment });
  await server.ready();
  killDatabase(environment.AZIMUTH_DATA);
  const { code, stderr } = await server.exited;
  t.is(code, 1);
  // In front of it, the log may tell of what the server was just asking the database.
  t.is(stderr.split('\n').at(-1), "azimuth: The embedded database's process ended unexpectedly (SIGKILL).");
  t.deepEqual(processesOf(environment.AZIMUTH_DATA), []);
});
