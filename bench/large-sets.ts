import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { uploadFiles } from '../test/upload-files.ts';
import { openBenchServer } from './open-bench-server.ts';
import { peakMemory } from './peak-memory.ts';
import { writeGpt2Small } from './write-gpt2-small.ts';
import { writeSaelensSet } from './write-saelens-set.ts';

// `npm run bench:registry`: takes in a model of GPT-2 small's shape and a set of 3072 x 32768 at each layer (10 GB of disk),
// the first with the server killed meanwhile, and prints how long that takes and how much memory. `-- 2` takes two layers.

const layers = Number(process.argv[2] ?? 12);
const folder = await mkdtemp(path.join(tmpdir(), 'azimuth-bench-'));
const data = path.join(folder, 'data');
const setFolder = path.join(folder, 'set');
let server = await openBenchServer(data, {});
try {
  await ingestModelOfTrueShape();
  for (let layer = 0; layer < layers; layer++) await ingestSet(layer);
  await restartWithAll();
} finally {
  await server.stop();
  await rm(folder, { recursive: true, maxRetries: 5 });
}

async function ingestModelOfTrueShape(): Promise<void> {
  const model = path.join(folder, 'model');
  await writeGpt2Small(model);
  const files = await uploadFiles(server.url, model, await readdir(model));
  const started = performance.now();
  await ended(await ingest('IngestModelInput', 'ingestModel', { handle: 'gpt2-shape', files }));
  console.log(`Model of GPT-2 small's shape: ${secondsSince(started)} s from its last byte`);
}

async function ingestSet(layer: number): Promise<void> {
  const hook = `blocks.${layer}.mlp.hook_post`;
  await writeSaelensSet(setFolder, { inputSize: 3072, size: 32_768, hook, seed: layer + 1 });
  const uploading = performance.now();
  const files = await uploadFiles(server.url, setFolder, await readdir(setFolder));
  const seconds = secondsSince(uploading);
  const uploaded = performance.now();
  const input = { model: 'gpt2-shape', layer, name: 'big', files };
  const job = await ingest('IngestDirectionSetInput', 'ingestDirectionSet', input);
  if (layer === 0) await killAndRestart(job);
  await ended(job);
  const ingested = secondsSince(uploaded);
  await search(layer);
  console.log(
    `Set of layer ${layer}: uploaded in ${seconds} s; searchable ${ingested} s and first hit ${secondsSince(uploaded)} s ` +
      `after the last byte${layer === 0 ? ', a killed server and its restart included' : ''}. Peak memory: ${peakMemory(data)}`,
  );
}

async function killAndRestart(job: string): Promise<void> {
  await sleep(700);
  const { job: reached } = await server.query<{ job: object }>(
    `query ($id: ID!) { job(id: $id) { state progress stage } }`,
    { id: job },
  );
  console.log(`Killed at ${JSON.stringify(reached)}`);
  await server.kill();
  server = await openBenchServer(data, {});
}

async function restartWithAll(): Promise<void> {
  await server.stop();
  const started = performance.now();
  server = await openBenchServer(data, {});
  console.log(`npm start with ${layers} sets: ready in ${secondsSince(started)} s. Memory: ${peakMemory(data)}`);
  const searching = performance.now();
  await search(null);
  console.log(`First search of all of them: ${secondsSince(searching)} s. Memory: ${peakMemory(data)}`);
  const again = performance.now();
  await search(null);
  console.log(`The second: ${secondsSince(again)} s`);
}

async function ingest(type: string, mutation: string, input: object): Promise<string> {
  const text = `mutation ($input: ${type}!) { ${mutation}(input: $input) { job { id } errors { message } } }`;
  const answer = await server.query<Record<string, { job: { id: string } }>>(text, { input });
  return answer[mutation]?.job.id ?? '';
}

async function ended(id: string): Promise<void> {
  for (;;) {
    const { job } = await server.query<{ job: { state: string; error: { message: string } | null } }>(
      `query ($id: ID!) { job(id: $id) { state error { message } } }`,
      { id },
    );
    if (job.state === 'SUCCEEDED') return;
    if (job.state !== 'QUEUED' && job.state !== 'RUNNING') throw new Error(`${job.state}: ${job.error?.message ?? ''}`);
    await sleep(50);
  }
}

async function search(layer: number | null): Promise<void> {
  const layersOfText = layer === null ? '' : `, layers: { include: [${layer}] }`;
  const text = 'Credentials are the red ink of the bank, and the door was painted crimson by the women of the town.';
  const { search: found } = await server.query<{ search: { searchedUnits: number; nodes: object[] } }>(
    `query ($text: String!) { search(input: { model: "gpt2-shape", text: $text${layersOfText} }) { searchedUnits nodes { activation } } }`,
    { text },
  );
  if (found.nodes.length === 0) throw new Error('Nothing fires.');
}

function secondsSince(started: number): string {
  return ((performance.now() - started) / 1000).toFixed(1);
}
