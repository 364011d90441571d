import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { Tokenizer } from '../src/engine/tokenizer.ts';
import { readTokenizerFile } from '../src/registry/read-tokenizer-file.ts';
import { madeRandom } from '../test/made-random.ts';
import { processesOf } from '../test/processes-of.ts';
import { queryAt } from '../test/query-at.ts';
import { openBenchServer } from './open-bench-server.ts';
import { modelHandle, registerSearchData } from './register-search-data.ts';
import { searchFolders, type Variant } from './search-data.ts';
import { timesLine } from './times-line.ts';

// `npm run bench:load -- isotropic`: a server over HTTP with 12 sets of 32,768: how long it takes to be ready, its memory, and what
// 1, 8, 32 and 128 clients get, each asking for a new text as soon as it has the answer to the last, or when a refusal says so.

interface Refusal {
  readonly code: string;
  readonly retryAfterMs?: number;
}

const variant = (process.argv[2] ?? 'isotropic') as Variant;
const seconds = Number(process.argv[3] ?? 15);
const clientCounts = (process.argv[4] ?? '1,8,32,128').split(',').map(Number);
/** Milliseconds within which the clients come. */
const arrivalMs = 1000;

await registerSearchData(variant);
const { data, model } = searchFolders(variant);
const tokenizer = new Tokenizer(await readTokenizerFile(model), null);
const words = Array.from({ length: 8192 }, (_, id) => tokenizer.decode([id])).filter((word) =>
  /^ [a-z]{3,}$/.test(word),
);
const random = madeRandom(29);
const started = performance.now();
const server = await openBenchServer(data, { AZIMUTH_CLIENT_HEADER: 'x-client', AZIMUTH_LOG_LEVEL: 'silent' });
try {
  console.log(`Listens after ${elapsed(started)} s`);
  const first = performance.now();
  await search('first', textOf(16));
  console.log(`First search of all sets ${elapsed(first)} s later. Memory: ${memory()}`);
  for (const tokens of [16, 64]) {
    for (const clients of clientCounts) console.log(await load(clients, tokens));
  }
  console.log(`Memory: ${memory()}`);
} finally {
  await server.stop();
}

/** Exactly so many tokens: each of these words is one, whatever it stands behind. */
function textOf(tokens: number): string {
  return Array.from({ length: tokens }, () => words[Math.floor(random() * words.length)] ?? '').join('');
}

/** @returns why it was not answered; undefined if it was */
async function search(client: string, text: string): Promise<Refusal | undefined> {
  const { errors } = await queryAt(server.url, { 'x-client': client })(
    `query ($text: String!, $model: String!) {
       search(input: { model: $model, text: $text, directionSets: ["mlp"] }) { nodes { activation unit { handle } } } }`,
    { text, model: modelHandle },
  );
  return errors?.[0]?.extensions;
}

async function load(clients: number, tokens: number): Promise<string> {
  const answers: number[] = [];
  const refusals: number[] = [];
  const errors = new Map<string, number>();
  const [began, cpu] = [performance.now(), processorSeconds()];
  const end = began + 1000 * seconds;
  await Promise.all(
    Array.from({ length: clients }, async (_, client) => {
      // One after the other: a process that sends 128 at once measures how long it takes for that.
      await sleep((client / clients) * arrivalMs);
      while (performance.now() < end) {
        const asked = performance.now();
        const refusal = await search(`client-${client}`, textOf(tokens));
        const took = performance.now() - asked;
        if (!refusal) answers.push(took);
        else if (refusal.code === 'OVERLOADED') refusals.push(took);
        else errors.set(refusal.code, (errors.get(refusal.code) ?? 0) + 1);
        await sleep(refusal?.retryAfterMs ?? 0);
      }
    }),
  );
  const took = (performance.now() - began) / 1000;
  const perText = (1000 * (processorSeconds() - cpu)) / answers.length;
  return (
    `${clients} clients, ${tokens} tokens: ${(answers.length / took).toFixed(2)} a second, ${perText.toFixed(0)} ms of processors a text; ` +
    `${timesLine('answers', answers)}; ${timesLine('refusals', refusals)}; other errors: ${JSON.stringify([...errors])}`
  );
}

/** Of all processes of the server. */
function processorSeconds(): number {
  const ticks = processesOf(data).map(({ pid }) => {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return Number(fields[11]) + Number(fields[12]);
  });
  return ticks.reduce((sum, value) => sum + value, 0) / 100;
}

/** Of the engine's process: what it has to itself, and files that are mapped. */
function memory(): string {
  const engine = processesOf(data).find(({ program }) => program.includes('engine/child'));
  const status = readFileSync(`/proc/${engine?.pid ?? 0}/status`, 'utf8');
  const megabytes = (name: string) => Math.round(Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1]) / 1024);
  return `${megabytes('VmRSS')} MB resident, ${megabytes('RssAnon')} of them its own, ${megabytes('RssFile')} mapped`;
}

function elapsed(since: number): string {
  return ((performance.now() - since) / 1000).toFixed(1);
}
