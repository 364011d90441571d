import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import { Tokenizer } from '../src/engine/tokenizer.ts';
import { readTokenizerFile } from '../src/registry/read-tokenizer-file.ts';
import { madeRandom } from '../test/made-random.ts';
import { processesOf } from '../test/processes-of.ts';
import { openBenchServer } from './open-bench-server.ts';
import { modelHandle, registerSearchData } from './register-search-data.ts';
import { searchFolders, type Variant } from './search-data.ts';

// `npm run bench:load -- isotropic`: a server over HTTP with 12 sets of 32,768: how long it takes to be ready, its memory, and what
// 1, 8, 32 and 128 clients get, each asking for a new text as soon as it has the answer to the last.

const variant = (process.argv[2] ?? 'isotropic') as Variant;
const seconds = Number(process.argv[3] ?? 15);
const clientCounts = (process.argv[4] ?? '1,8,32,128').split(',').map(Number);

await registerSearchData(variant);
const { data, model } = searchFolders(variant);
const tokenizer = new Tokenizer(await readTokenizerFile(model), null);
const words = Array.from({ length: 8192 }, (_, id) => tokenizer.decode([id])).filter((word) =>
  /^ [a-z]{3,}$/.test(word),
);
const random = madeRandom(29);
const started = performance.now();
const server = await openBenchServer(data, {
  // Every client asks from this machine.
  ...{ AZIMUTH_CLIENT_MAX_REQUESTS: '1000', AZIMUTH_CLIENT_MAX_TOKENS: '1000000' },
  ...{ AZIMUTH_ENGINE_MAX_REQUESTS: '256', AZIMUTH_REQUEST_DEADLINE_MS: '120000' },
});
try {
  console.log(`Listens after ${elapsed(started)} s`);
  const first = performance.now();
  await search(textOf(16));
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

async function search(text: string): Promise<void> {
  await server.query(
    `query ($text: String!, $model: String!) {
       search(input: { model: $model, text: $text, directionSets: ["mlp"] }) { nodes { activation unit { handle } } } }`,
    { text, model: modelHandle },
  );
}

async function load(clients: number, tokens: number): Promise<string> {
  const times: number[] = [];
  let refused = 0;
  const [began, cpu] = [performance.now(), processorSeconds()];
  const end = began + 1000 * seconds;
  await Promise.all(
    Array.from({ length: clients }, async () => {
      while (performance.now() < end) {
        const asked = performance.now();
        try {
          await search(textOf(tokens));
          times.push(performance.now() - asked);
        } catch {
          refused += 1;
        }
      }
    }),
  );
  const took = (performance.now() - began) / 1000;
  times.sort((a, b) => a - b);
  const at = (share: number) => `${(times[Math.ceil(share * times.length) - 1] ?? NaN).toFixed(0)} ms`;
  const perText = (1000 * (processorSeconds() - cpu)) / times.length;
  return (
    `${clients} clients, ${tokens} tokens: ${(times.length / took).toFixed(2)} a second, ${perText.toFixed(0)} ms of processors a text; ` +
    `p50 ${at(0.5)}, p95 ${at(0.95)}, p99 ${at(0.99)}; ${refused} refused`
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
