import { readdirSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import test, { type ExecutionContext } from 'ava';
import { waitForJob, type Query } from '../ingest/wait-for-job.ts';
import { queryAt } from '../query-at.ts';
import { spawnAzimuth } from '../spawn-azimuth.ts';
import { startAzimuth } from '../start-azimuth.ts';
import { prepareDatabase } from '../start-database.ts';
import { recordedRows, recordedRowsAt, type RecordedRows } from './recorded-rows.ts';
import { createThree } from './create-three.ts';
import { submitRecording } from './record-text.ts';

/** A small set and the neurons of its layer, over the beginning of the corpus that comes with Azimuth. */
const input = { directionSets: ['azimuth-demo/2-three'], maxTokens: 3_000 };

async function progressOf(query: Query, id: string): Promise<number> {
  const { data } = await query<{ job: { progress: number } }>(`query ($id: ID!) { job(id: $id) { progress } }`, { id });
  return data.job.progress;
}

const settings = { AZIMUTH_RECORD_CHECKPOINT_MS: '1' };

async function recordWhole(t: ExecutionContext): Promise<RecordedRows> {
  const azimuth = await startAzimuth(settings);
  t.teardown(azimuth.stop);
  await createThree(azimuth);
  const { job } = await submitRecording(azimuth, input);
  t.is((await waitForJob(azimuth.query, job?.id ?? '')).state, 'SUCCEEDED');
  return recordedRows(azimuth.services.manager);
}

/** @param kills progress at which the server is killed, and started again */
async function recordKilled(t: ExecutionContext, kills: readonly number[]): Promise<RecordedRows> {
  const { environment, remove } = await prepareDatabase('DEMO');
  t.teardown(remove);
  let server = spawnAzimuth(t, { ...environment, ...settings });
  let { url } = await server.ready();
  await createThree({ url, query: queryAt(url) });
  const { job } = await submitRecording({ url, query: queryAt(url) }, input);
  const id = job?.id ?? '';
  for (const killAt of kills) {
    while ((await progressOf(queryAt(url), id)) < killAt) await sleep(20);
    await server.stop('SIGKILL');
    const checkpoints = path.join(environment.AZIMUTH_DATA, 'recordings');
    t.true(readdirSync(checkpoints, { recursive: true }).some((name) => String(name).endsWith('checkpoint')));
    server = spawnAzimuth(t, { ...environment, ...settings });
    ({ url } = await server.ready());
  }
  const ended = await waitForJob(queryAt(url), id);
  t.is(ended.state, 'SUCCEEDED', ended.error?.message);
  t.is((await server.stop('SIGTERM')).code, 0);
  t.deepEqual(readdirSync(path.join(environment.AZIMUTH_DATA, 'recordings')), [], 'no checkpoint is left');
  return recordedRowsAt(environment);
}

test('a recording whose server is killed goes on where it was, and comes to the same', async (t) => {
  const whole = await recordWhole(t);
  t.is(whole['recordings']?.count, 3 + 1024);
  t.is(whole['fingerprints']?.count, 3 + 1024);
  t.is(whole['qualities']?.count, 1);
  t.true((whole['pairs']?.count ?? 0) > 0);
  t.true((whole['places']?.count ?? 0) > 300);
  const killed = await recordKilled(t, [0.35, 0.72]);
  t.deepEqual(killed, whole, 'killed while the corpus was run, and while units were stored');
});
