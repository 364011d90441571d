import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import test from 'ava';
import { spawnAzimuth } from '../spawn-azimuth.ts';
import { prepareDatabase } from '../start-database.ts';
import { findImport, submitImport, type Azimuth, type ImportJob } from './import-files.ts';
import { madeRecord } from './made-records.ts';
import { recordsOf } from './records-of.ts';

/** Directions, NeuronRecords of each, and passages of each of these. */
const units = 20;
const values = 150;
const passages = 10;

const lines = Array.from({ length: units * values }, (_, at) => `${madeRecord(0, at % units, passages, at)}\n`);
const half = lines.length / 2;

function at(url: string): Azimuth {
  const query: Azimuth['query'] = async (text, variables = {}) => {
    const headers = { 'content-type': 'application/json' };
    const body = JSON.stringify({ query: text, variables });
    return (await (await fetch(`${url}/graphql`, { method: 'POST', headers, body })).json()) as never;
  };
  return { url, query };
}

async function waitUntil(azimuth: Azimuth, id: string, isSo: (job: ImportJob) => boolean): Promise<ImportJob> {
  for (;;) {
    const job = await findImport(azimuth, id);
    if (isSo(job)) return job;
    await sleep(20);
  }
}

test('an import whose server is killed, again and again, is complete when one lives, and has nothing twice', async (t) => {
  const { environment, remove } = await prepareDatabase('DEMO');
  t.teardown(remove);
  let server = spawnAzimuth(t, { ...environment });
  let azimuth = at((await server.ready()).url);
  const files = {
    'first.jsonl': lines.slice(0, half).join(''),
    'second.jsonl.gz': gzipSync(lines.slice(half).join('')),
  };
  const { id } = await submitImport(azimuth, files, { directionSet: 'azimuth-demo/0-MLP' });
  const reached: number[] = [];
  for (const share of [0.25, 0.5]) {
    const killed = await waitUntil(azimuth, id, ({ state, progress }) => state !== 'QUEUED' && progress > share);
    t.is(killed.state, 'RUNNING');
    reached.push(killed.progress);
    await server.stop('SIGKILL');
    server = spawnAzimuth(t, { ...environment });
    azimuth = at((await server.ready()).url);
  }
  t.log(`killed at ${reached.join(' and ')}`);
  const job = await waitUntil(azimuth, id, ({ state }) => !['QUEUED', 'RUNNING'].includes(state));
  t.like(job, { state: 'SUCCEEDED', error: null });
  for (let unit = 0; unit < units; unit++) {
    const { topActivations } = await recordsOf(azimuth, `azimuth-demo/0-MLP:${unit}`);
    t.is(topActivations.totalCount, values * passages);
  }
  t.is((await server.stop('SIGTERM')).code, 0);
});
