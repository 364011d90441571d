import { mkdir, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import test from 'ava';
import { waitForJob } from '../ingest/wait-for-job.ts';
import { startAzimuth } from '../start-azimuth.ts';
import { uploadContent } from '../upload-content.ts';
import { createThree } from './create-three.ts';
import { recordText, submitRecording } from './record-text.ts';
import { recordedRows } from './recorded-rows.ts';

const azimuth = await startAzimuth();
test.after.always(azimuth.stop);

/** The smallest that can be recorded: a set of three, and the neurons of its layer. */
const three = 'azimuth-demo/1-three';
test.before(async () => {
  await createThree(azimuth, 1);
  await createThree(azimuth, 1, 'later');
});

test.serial('a recording that is cancelled leaves nothing', async (t) => {
  const { job } = await submitRecording(azimuth, { directionSets: [three], maxTokens: 3_000 });
  const id = job?.id ?? '';
  const progress = async () => {
    const { data } = await azimuth.query<{ job: { progress: number } }>(
      `query ($id: ID!) { job(id: $id) { progress } }`,
      { id },
    );
    return data.job.progress;
  };
  while ((await progress()) < 0.1) await sleep(20);
  await azimuth.query(`mutation ($id: ID!) { cancelJob(id: $id) { errors { message } } }`, { id });
  t.is((await waitForJob(azimuth.query, id)).state, 'CANCELLED');
  const folder = path.join(azimuth.services.configuration.AZIMUTH_DATA, 'recordings');
  for (let tries = 0; tries < 100 && (await readdir(folder)).length > 0; tries++) await sleep(50);
  t.deepEqual(await readdir(folder), []);
  t.deepEqual(
    Object.values(await recordedRows(azimuth.services.manager)).map(({ count }) => count),
    [0, 0, 0, 0, 0, 0],
  );
});

const ship = 'The captain stood on the deck of the ship.\n\nThe ship sailed on, and the crew sang of the sea.\n';
const town = 'The women of the town went to church on Sunday.\n\nThe door of the church was painted red.\n';

async function topTexts(handle: string): Promise<{ text: string; corpus: string }[]> {
  const { data } = await azimuth.query<{ unit: { topActivations: { nodes: { text: string; corpus: string }[] } } }>(
    `query ($handle: String!) { unit(handle: $handle) { topActivations(diversity: { fold: false }) { nodes { text corpus } } } }`,
    { handle },
  );
  return data.unit.topActivations.nodes;
}

test.serial(
  'records of several corpora live side by side, and another set may be recorded over them later',
  async (t) => {
    const sets = { directionSets: [three] };
    t.is((await recordText(azimuth, ship, { ...sets, corpus: 'ship' })).state, 'SUCCEEDED');
    t.is((await recordText(azimuth, town, { ...sets, corpus: 'town' })).state, 'SUCCEEDED');
    const found = await topTexts(`${three}:1`);
    t.deepEqual([...new Set(found.map(({ corpus }) => corpus))].sort(), ['ship', 'town']);
    t.true(found.some(({ text }) => text === 'The captain stood on the deck of the ship.'));

    const { job } = await submitRecording(azimuth, { directionSets: ['azimuth-demo/1-later'], corpus: 'ship' });
    t.is((await waitForJob(azimuth.query, job?.id ?? '')).state, 'SUCCEEDED');
    const { data } = await azimuth.query<{ directionSet: { quality: { tokens: number; l0: number } } }>(
      `{ directionSet(handle: "azimuth-demo/1-later") { quality { tokens l0 deadCount explainedVariance lossRecovered } } }`,
    );
    t.true(data.directionSet.quality.tokens > 10 && data.directionSet.quality.l0 > 0);
  },
);

test.serial('a recording stops after as many tokens as it is told', async (t) => {
  const folder = path.join(azimuth.services.configuration.AZIMUTH_DATA, 'corpora/lines');
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, 'a.jsonl'), `${JSON.stringify({ text: ship })}\n${JSON.stringify(town)}\n`);
  const { job } = await submitRecording(azimuth, { directionSets: [three], corpus: 'lines', maxTokens: 40 });
  t.is((await waitForJob(azimuth.query, job?.id ?? '')).state, 'SUCCEEDED');
  const { manager } = azimuth.services;
  const [row] = await manager.query<{ recorded_tokens: number }[]>(
    `SELECT recorded_tokens FROM corpus WHERE name = 'lines'`,
  );
  t.true((row?.recorded_tokens ?? 0) > 10 && (row?.recorded_tokens ?? 0) <= 40);
});

test.serial('what cannot be recorded gets a clear answer, and leaves nothing', async (t) => {
  const refused = async (input: object) => (await submitRecording(azimuth, input)).errors[0];
  t.deepEqual(await refused({ corpus: 'nowhere' }), {
    code: 'NOT_FOUND',
    message: 'Corpus nowhere: expected files that end in .txt, .md, .jsonl, found none.',
  });
  t.regex((await refused({ maxTokens: 0 }))?.message ?? '', /maxTokens: expected 1 or more, found 0/);
  t.regex((await refused({ layers: { include: [9] } }))?.message ?? '', /found 9/);
  t.is((await refused({ directionSets: ['none'] }))?.code, 'NOT_FOUND');
  const upload = await uploadContent(azimuth.url, Buffer.from(town));
  const files = [{ upload, name: 'town.txt' }];
  t.regex((await refused({ corpus: 'town', files }))?.message ?? '', /town is there already/);
  t.regex((await refused({ corpus: '../town', files }))?.message ?? '', /corpus/);

  const failed = async (content: string, name: string) => {
    const bad = [{ upload: await uploadContent(azimuth.url, Buffer.from(content)), name }];
    const { job } = await submitRecording(azimuth, { directionSets: [three], corpus: 'bad', files: bad });
    return (await waitForJob(azimuth.query, job?.id ?? '')).error;
  };
  t.deepEqual(await failed('"a line"\n{"words": 1}\n', 'a.jsonl'), {
    code: 'BAD_FILE',
    message:
      'a.jsonl, line 2: expected a JSON string, or an object with a string under "text", found "{\\"words\\": 1}".',
  });
  t.is((await failed('\n\n', 'a.txt'))?.code, 'BAD_FILE');
  t.is((await failed('text', '../../a.txt'))?.code, 'BAD_FILE');
  const folder = path.join(azimuth.services.configuration.AZIMUTH_DATA, 'corpora');
  t.deepEqual((await readdir(folder)).sort(), ['lines', 'ship', 'town']);
  const { manager } = azimuth.services;
  t.deepEqual(await manager.query(`SELECT FROM corpus WHERE name = 'bad'`), []);
});
