import 'reflect-metadata';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readConfiguration } from '../src/configuration/configuration.ts';
import { startServer } from '../src/server/start-server.ts';

// `npm run tour`: a session with the demo model, every query printed with its answer. It starts a server of its own in a
// temporary folder; AZIMUTH_URL=http://127.0.0.1:4000 tours one that is running.

interface Hit {
  unit: { handle: string };
  activation: number;
  peak: number;
}
interface SearchAnswer {
  search: {
    tokens: { index: number; text: string }[];
    nodes: Hit[];
    pageInfo: { endCursor: string };
    engineMs: number;
  };
}
interface Trace {
  text: string;
  tokens: { text: string }[];
  activations: number[];
}

const sentence = 'My favorite color is red.';
const { url, stop } = await openServer();
try {
  await tour();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  await stop();
}

async function tour(): Promise<void> {
  await search('Search a sentence', {});
  const sorted = await search('Sort by one of its tokens, " red"', { tokens: [5] });
  await search('Only neurons', { kinds: ['NEURON'], filter: null });
  await search('All layers but 0', { layers: { exclude: [0] } });
  await search('Only layer 1', { layers: { include: [1] } });
  await openAndTest(sorted.search.nodes[0]?.unit.handle ?? '');
  await replaceWord('azimuth-demo/0-MLP:2006');
  const first = await search('The first page of three hits', {}, 3);
  await search('The next page, by its cursor', {}, 3, first.search.pageInfo.endCursor);
}

async function search(title: string, options: object, first = 5, after: string | null = null): Promise<SearchAnswer> {
  // Dense directions and the first position come first in a raw ranking, whatever the text.
  const defaults = { model: 'azimuth-demo', text: sentence, ignoreFirstToken: true, filter: { maxDensity: 0.05 } };
  const input = { ...defaults, ...options };
  const query = `query ($input: SearchInput!, $first: Int, $after: String) {
  search(input: $input, first: $first, after: $after) {
    tokens { index text } nodes { unit { handle } activation peak } pageInfo { endCursor } engineMs
  }
}`;
  const answer = await ask<SearchAnswer>(title, query, { input, first, after });
  for (const { unit, activation, peak } of answer.search.nodes) {
    const token = answer.search.tokens[peak]?.text ?? '';
    console.log(`  ${activation.toFixed(2).padStart(8)}  ${unit.handle.padEnd(24)} at ${JSON.stringify(token)}`);
  }
  console.log(`  (${answer.search.engineMs.toFixed(0)} ms in the engine)`);
  return answer;
}

async function openAndTest(handle: string): Promise<void> {
  const query = `query ($handle: String!, $texts: [String!]!) {
  unit(handle: $handle) { handle density layer { index } test(texts: $texts) { text tokens { text } activations } }
}`;
  const texts = ['The barn was painted red.', 'He read the whole book.'];
  const answer = await ask<{ unit: { handle: string; density: number; test: Trace[] } }>(
    'Open the top direction and test it on two texts',
    query,
    { handle, texts },
  );
  console.log(`  ${answer.unit.handle} fires on ${(100 * answer.unit.density).toFixed(2)}% of tokens`);
  for (const trace of answer.unit.test) console.log(`  ${heat(trace)}`);
}

async function replaceWord(unit: string): Promise<void> {
  const query = `query ($input: CounterfactualInput!) {
  counterfactuals(input: $input) {
    original { text tokens { text } activations }
    counterfactuals { replacement ratio staysPeak trace { text tokens { text } activations } }
  }
}`;
  const input = { unit, text: sentence, token: 5, replacements: ['crimson', 'blue'] };
  const { counterfactuals: answer } = await ask<{
    counterfactuals: {
      original: Trace;
      counterfactuals: { replacement: string; ratio: number | null; trace: Trace }[];
    };
  }>(`Replace " red" by two other words, and fire ${unit} again`, query, { input });
  console.log(`  ${heat(answer.original)}`);
  for (const { ratio, trace } of answer.counterfactuals) {
    console.log(`  ${heat(trace)}  ratio ${ratio === null ? 'none' : ratio.toFixed(2)}`);
  }
}

/** A text with the activation behind each token that fires. */
function heat({ tokens, activations }: Trace): string {
  return tokens
    .map(({ text }, at) => ((activations[at] ?? 0) > 0 ? `${text}[${activations[at]?.toFixed(1) ?? ''}]` : text))
    .join('');
}

async function ask<T>(title: string, query: string, variables: object): Promise<T> {
  console.log(`\n# ${title}\n\n${query}\n${JSON.stringify(variables)}\n`);
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  }).catch((error: unknown) => {
    const { cause } = error as { cause?: unknown };
    throw new Error(`AZIMUTH_URL: expected a server at ${url}, found: ${String(cause ?? error)}`);
  });
  const { data, errors } = (await response.json()) as { data: T; errors?: { message: string }[] };
  if (errors) throw new Error(errors.map(({ message }) => message).join('\n'));
  return data;
}

async function openServer(): Promise<{ url: string; stop: () => Promise<void> }> {
  const running = process.env['AZIMUTH_URL'];
  if (running) return { url: running.replace(/\/+$/, ''), stop: () => Promise.resolve() };
  const folder = await mkdtemp(path.join(tmpdir(), 'azimuth-tour-'));
  const removeFolder = () => rm(folder, { recursive: true, force: true, maxRetries: 10 });
  console.log('Starting a server of its own for the tour …');
  const settings = { ...process.env, PORT: '0', AZIMUTH_DATA: folder, DATABASE_URL: '', AZIMUTH_RECORD_DEMO: 'false' };
  try {
    const server = await startServer(readConfiguration(settings), (reason) => {
      throw reason;
    });
    return { url: server.url, stop: () => server.stop().then(removeFolder) };
  } catch (error) {
    await removeFolder();
    throw error;
  }
}
