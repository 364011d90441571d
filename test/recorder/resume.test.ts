import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import test, { type ExecutionContext } from 'ava';
import { waitForJob, type Query } from '../ingest/wait-for-job.ts';
import { queryAt } from '../query-at.ts';
import { spawnAzimuth } from '../spawn-azimuth.ts';
import { prepareDatabase } from '../start-database.ts';
import { recordedRows } from './recorded-rows.ts';
import { createThree } from './create-three.ts';
import { submitRecording } from './record-text.ts';

/** A small set and the neurons of its layer, over the beginning of the corpus that comes with Azimuth. */
const input = { directionSets: ['azimuth-demo/2-three'], maxTokens: 3_000 };

async function progressOf(query: Query, id: string): Promise<number> {
  const { data } = await query<{ job: { progress: number } }>(`query ($id: ID!) { job(id: $id) { progress } }`, { id });
  return data.job.progress;
}

/** @param kills progress at which the server is killed, and started again */
async function record(t: ExecutionContext, kills: readonly number[]) {
  const { environment, remove } = await prepareDatabase();
  t.teardown(remove);
  const settings = { ...environment, AZIMUTH_RECORD_CHECKPOINT_MS: '1' };
  let server = spawnAzimuth(t, settings);
  let { url } = await server.ready();
  await createThree({ url, query: queryAt(url) });
  const { job } = await submitRecording({ url, query: queryAt(url) }, input);
  const id = job?.id ?? '';
  for (const killAt of kills) {
    while ((await progressOf(queryAt(url), id)) < killAt) await sleep(20);
    await server.stop('SIGKILL');
    const checkpoints = path.join(environment.AZIMUTH_DATA, 'recordings');
    t.true(readdirSync(checkpoints, { recursive: true }).some((name) => String(name).endsWith('checkpoint')));
    server = spawnAzimuth(t, settings);
    ({ url } = await server.ready());
  }
  const ended = await waitForJob(queryAt(url), id);
  t.is(ended.state, 'SUCCEEDED', ended.error?.message);
  t.is((await server.stop('SIGTERM')).code, 0);
  t.deepEqual(readdirSync(path.join(environment.AZIMUTH_DATA, 'recordings')), [], 'no checkpoint is left');
  return recordedRows(environment);
}

test('a recording whose server is killed goes on where it was, and comes to the same', async (t) => {
  const whole = await record(t, []);
  t.is(whole['recordings']?.count, 3 + 1024);
  t.is(whole['fingerprints']?.count, 3 + 1024);
  t.is(whole['qualities']?.count, 1);
  t.true((whole['pairs']?.count ?? 0) > 0);
  t.true((whole['places']?.count ?? 0) > 300);
  t.deepEqual(await record(t, [0.35, 0.72]), whole, 'killed while the corpus was run, and while units were stored');
});

test('a recording that is cancelled leaves nothing', async (t) => {
  const { environment, remove } = await prepareDatabase();
  t.teardown(remove);
  const server = spawnAzimuth(t, { ...environment });
  const { url } = await server.ready();
  const query = queryAt(url);
  await createThree({ url, query });
  const { job } = await submitRecording({ url, query }, input);
  const id = job?.id ?? '';
  while ((await progressOf(query, id)) < 0.1) await sleep(20);
  await query(`mutation ($id: ID!) { cancelJob(id: $id) { errors { message } } }`, { id });
  t.is((await waitForJob(query, id)).state, 'CANCELLED');
  const folder = path.join(environment.AZIMUTH_DATA, 'recordings');
  for (let tries = 0; tries < 100 && existsSync(folder) && readdirSync(folder).length > 0; tries++) await sleep(50);
  t.deepEqual(readdirSync(folder), []);
  t.is((await server.stop('SIGTERM')).code, 0);
  const rows = await recordedRows(environment);
  t.deepEqual(
    Object.values(rows).map(({ count }) => count),
    [0, 0, 0, 0, 0, 0],
  );
});
