import { mkdtemp, open, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import test from 'ava';
import { fixturesFolder } from '../fixtures-folder.ts';
import { queryAt } from '../query-at.ts';
import { spawnAzimuth } from '../spawn-azimuth.ts';
import { startAzimuth } from '../start-azimuth.ts';
import { prepareDatabase } from '../start-database.ts';
import { uploadFile, uploadFiles } from '../upload-files.ts';
import { waitForJob } from './wait-for-job.ts';

/** Bytes of vectors that take long enough to ingest for the server to be killed meanwhile. */
const width = 256;
const directions = 200_000;

/** A .npy file of ones, [directions, width]. */
async function writeVectors(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'azimuth-vectors-'));
  const handle = await open(path.join(folder, 'vectors.npy'), 'wx');
  const header = `{'descr': '<f4', 'fortran_order': False, 'shape': (${directions}, ${width}), }`.padEnd(117) + '\n';
  await handle.write(Buffer.concat([Buffer.from('\x93NUMPY\x01\x00v\x00', 'latin1'), Buffer.from(header)]));
  const chunk = Buffer.from(new Float32Array((directions * width) / 100).fill(1).buffer);
  for (let part = 0; part < 100; part++) await handle.write(chunk);
  await handle.close();
  return folder;
}

const start = `mutation ($input: IngestDirectionSetInput!) {
  ingestDirectionSet(input: $input) { job { id } errors { message } }
}`;

test('a server that is killed in the middle of an ingest goes on with it when it is back', async (t) => {
  const { environment, remove } = await prepareDatabase('DEMO');
  const vectors = await writeVectors();
  t.teardown(() => rm(vectors, { recursive: true }));
  t.teardown(remove);
  const first = spawnAzimuth(t, { ...environment });
  const { url } = await first.ready();
  const files = await uploadFiles(url, vectors, ['vectors.npy']);
  const input = { model: 'azimuth-demo', layer: 2, name: 'ones', hook: 'blocks.2.hook_resid_post', files };
  const { data } = await queryAt(url)<{ ingestDirectionSet: { job: { id: string } } }>(start, { input });
  const { id } = data.ingestDirectionSet.job;
  await sleep(400);
  await first.stop('SIGKILL');

  const second = spawnAzimuth(t, { ...environment });
  const { url: again } = await second.ready();
  const job = await waitForJob(queryAt(again), id);
  t.is(job.state, 'SUCCEEDED', job.error?.message);
  const found = await queryAt(again)<{ search: { searchedUnits: number; nodes: object[] } }>(
    `{ search(input: { model: "azimuth-demo", text: "red", directionSets: ["ones"] }, first: 1) { searchedUnits nodes { activation } } }`,
  );
  t.is(found.data.search.searchedUnits, directions);
  t.is((await second.stop('SIGTERM')).code, 0);
  t.deepEqual(await readdir(path.join(environment.AZIMUTH_DATA, 'uploads')), []);
  t.deepEqual(await readdir(path.join(environment.AZIMUTH_DATA, 'store/staging')), []);
});

test('an upload that was cut goes on where it was, and is what it was to be', async (t) => {
  const { url, query, stop } = await startAzimuth();
  t.teardown(stop);
  const folder = path.join(fixturesFolder, 'models/gpt2');
  const [config, tokenizer] = await uploadFiles(url, folder, ['config.json', 'tokenizer.json']);
  const weights = await uploadFile(url, path.join(folder, 'model.safetensors'), { cutAt: 0.4 });
  t.deepEqual(weights.offsets, [0, Math.floor(0.4 * weights.bytes)]);
  const files = [config, tokenizer, { upload: weights.upload, name: 'model.safetensors' }];
  const { data } = await query<{ ingestModel: { job: { id: string } } }>(
    `mutation ($input: IngestModelInput!) { ingestModel(input: $input) { job { id } errors { message } } }`,
    { input: { handle: 'gpt2', files } },
  );
  t.is((await waitForJob(query, data.ingestModel.job.id)).state, 'SUCCEEDED');
  const wrong = await t.throwsAsync(uploadFile(url, path.join(folder, 'config.json'), { sha256: '0'.repeat(64) }));
  t.regex(wrong.message, /460/);
});
