import { createWriteStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { uploadFile } from '../test/upload-files.ts';
import { generatedNeuronRecords } from './generated-neuron-records.ts';
import { openBenchServer } from './open-bench-server.ts';
import { peakMemory } from './peak-memory.ts';

// `npm run bench:records`, or with another number `npm run bench:records -- 20000`: imports NeuronRecords of a generated set,
// then the same ones again, and prints how fast that is and how much memory it takes. With DATABASE_URL on PostgreSQL.

const given = {
  count: Number(process.argv[2] ?? 100_000),
  layer: 0,
  units: 1000,
  passages: 10,
  tokens: 32,
  distinctPassages: 200_000,
};
const directionSet = 'azimuth-demo/0-bench';
const allRecords = given.count * given.passages;

const folder = await mkdtemp(path.join(tmpdir(), 'azimuth-bench-'));
const data = path.join(folder, 'data');
const { url, query, stop } = await openBenchServer(data, { AZIMUTH_MAX_CREATED_DIRECTIONS: String(given.units) });
try {
  await createSet();
  const file = path.join(folder, 'records.jsonl');
  await pipeline(generatedNeuronRecords(given), createWriteStream(file));
  const megabytes = Math.round((await stat(file)).size / 1024 ** 2);
  console.log(
    `${given.count} NeuronRecords of ${given.passages} passages of ${given.tokens} tokens, ${megabytes} MB. ` +
      `Peak memory before: ${peakMemory(data)}`,
  );
  for (const name of ['First import', 'The same again']) {
    await importFile(name, file);
    const found = await countRecords();
    console.log(`${name}: ${found} records of the set`);
    if (found !== allRecords) throw new Error(`Expected ${allRecords} records, found ${found}.`);
  }
} finally {
  await stop();
  await rm(folder, { recursive: true, maxRetries: 5 });
}

async function createSet(): Promise<void> {
  const { model } = await query<{ model: { hiddenSize: number } }>('{ model(handle: "azimuth-demo") { hiddenSize } }');
  const directions = Array.from({ length: given.units }, () => ({
    vector: Array(model.hiddenSize).fill(1) as number[],
  }));
  const input = {
    model: 'azimuth-demo',
    layer: given.layer,
    name: 'bench',
    hook: 'blocks.0.hook_resid_post',
    directions,
  };
  await query(`mutation ($input: CreateDirectionsInput!) { createDirections(input: $input) { errors { message } } }`, {
    input,
  });
}

async function importFile(name: string, file: string): Promise<void> {
  const { upload } = await uploadFile(url, file);
  const started = performance.now();
  const { importRecords } = await query<{ importRecords: { job: { id: string } } }>(
    `mutation ($input: ImportRecordsInput!) { importRecords(input: $input) { job { id } } }`,
    { input: { model: 'azimuth-demo', directionSet, files: [{ upload, name: 'records.jsonl' }] } },
  );
  let slowestMs = 0;
  for (let state = 'QUEUED'; state !== 'SUCCEEDED';) {
    if (state !== 'QUEUED' && state !== 'RUNNING') throw new Error(`The import ended ${state}.`);
    const asked = performance.now();
    const { job } = await query<{ job: { state: string } }>(`query ($id: ID!) { job(id: $id) { state } }`, {
      id: importRecords.job.id,
    });
    slowestMs = Math.max(slowestMs, performance.now() - asked);
    state = job.state;
    await sleep(100);
  }
  const seconds = (performance.now() - started) / 1000;
  console.log(
    `${name}: ${seconds.toFixed(1)} s, ${Math.round(given.count / seconds)} NeuronRecords/s, ` +
      `${Math.round(allRecords / seconds)} records/s. Peak memory: ${peakMemory(data)}. ` +
      `Slowest answer meanwhile: ${Math.round(slowestMs)} ms`,
  );
}

async function countRecords(): Promise<number> {
  let count = 0;
  for (let after: string | null = null; ;) {
    const page: CountPage = await query<CountPage>(
      `query ($handle: String!, $after: String) { directionSet(handle: $handle) { directions(first: 100, after: $after) {
         nodes { topActivations(first: 1) { totalCount } } pageInfo { endCursor hasNextPage } } } }`,
      { handle: directionSet, after },
    );
    const { nodes, pageInfo } = page.directionSet.directions;
    count += nodes.reduce((sum, { topActivations }) => sum + topActivations.totalCount, 0);
    if (!pageInfo.hasNextPage) return count;
    after = pageInfo.endCursor;
  }
}

interface CountPage {
  readonly directionSet: {
    readonly directions: {
      readonly nodes: readonly { readonly topActivations: { readonly totalCount: number } }[];
      readonly pageInfo: { readonly endCursor: string; readonly hasNextPage: boolean };
    };
  };
}
