import { setTimeout as sleep } from 'node:timers/promises';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import test from 'ava';
import { countRows } from '../count-rows.ts';
import { processesOf } from '../processes-of.ts';
import { spawnAzimuth } from '../spawn-azimuth.ts';
import { prepareDatabase } from '../start-database.ts';

/** From before anything is written to after everything is; a start takes 2 to 8 s. */
const killedAfterMs = [500, 1500, 3000, 4500];
const demo = { models: 1, layers: 6, sets: 7, directions: 14_336, neurons: 6144 };

test('a first start that is killed, again and again, does no harm to the one that is not', async (t) => {
  const { environment: prepared, remove } = await prepareDatabase();
  t.teardown(remove);
  // Not the prepared folder: its database is made already.
  const AZIMUTH_DATA = mkdtempSync(path.join(tmpdir(), 'azimuth-test-'));
  t.teardown(() => {
    rmSync(AZIMUTH_DATA, { recursive: true });
  });
  const environment = { ...prepared, AZIMUTH_DATA };
  for (const ms of killedAfterMs) {
    const server = spawnAzimuth(t, environment);
    await sleep(ms);
    const { signal, stderr } = await server.stop('SIGKILL');
    t.deepEqual({ signal, stderr }, { signal: 'SIGKILL', stderr: '' }, `killed after ${ms} ms`);
  }
  const server = spawnAzimuth(t, environment);
  const { greeting } = await server.ready();
  t.true(greeting.includes('azimuth-demo: 6 layers, 6144 neurons, 14336 directions in 7 sets'));
  t.is((await server.stop('SIGTERM')).code, 0);
  t.deepEqual(processesOf(AZIMUTH_DATA), []);
  t.deepEqual(await countRows(environment), demo);
});
