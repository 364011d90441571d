import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Tokenizer } from '../src/engine/tokenizer.ts';
import { batchTokens } from '../src/recorder/child/batch-tokens.ts';
import { openModel } from '../src/recorder/child/open-model.ts';
import { PassageRunner } from '../src/recorder/child/passage-runner.ts';
import { PassageStream } from '../src/recorder/child/passage-stream.ts';
import { Recording } from '../src/recorder/child/recording.ts';
import { demoCorpus } from '../src/recorder/corpora/demo-corpus.ts';
import type { RecordingOrder } from '../src/recorder/recorder-protocol.ts';
import { readModelFolder } from '../src/registry/read-model-folder.ts';
import { readTokenizerFile } from '../src/registry/read-tokenizer-file.ts';
import { demoSetup } from './demo-setup.ts';
import { demoSources } from './demo-sources.ts';

// `npm run bench:recorder`: tokens a second of the engine alone, forward and encodes of all the demo's sources on both cores, and of the
// recorder, which counts and keeps records of them as well; over the same passages, in turn, without a database.

const [rounds, maxTokens] = [3, 40_000];
const cache = await mkdtemp(path.join(tmpdir(), 'azimuth-bench-'));
const sources = await demoSources(cache);
const setup = demoSetup(cache);
const order: RecordingOrder = {
  setup,
  sources,
  corpus: { name: 'demo', folder: cache },
  niceness: 0,
  passageTokens: 64,
  maxTokens,
  topRecords: 200,
  familyFloor: 0.7,
  textEncoder: undefined,
  checkpoint: { file: path.join(cache, 'checkpoint'), everyMs: 60_000 },
};
const { bosTokenId } = await readModelFolder(setup.folder);
const tokenizer = new Tokenizer(await readTokenizerFile(setup.folder), bosTokenId);

function open(): Recording {
  const stream = new PassageStream(setup, sources, batchTokens(sources) + order.passageTokens + 1);
  let rows = 0;
  const tell: Recording['tell'] = (message) =>
    Promise.resolve({ ids: message.kind === 'PASSAGES' ? message.passages.map(() => rows++) : [] });
  return new Recording(order, demoCorpus(), tokenizer, stream, tell);
}

async function record(): Promise<number> {
  await rm(order.checkpoint.file, { force: true });
  const recording = open();
  const started = performance.now();
  await recording.run();
  const seconds = (performance.now() - started) / 1000;
  await recording.stream.close();
  return recording.tokens / seconds;
}

const runner = new PassageRunner(await openModel(setup), sources, setup);

async function runEngine(): Promise<number> {
  let texts: number[][] = [];
  let [rows, tokens] = [0, 0];
  const run = async () => {
    const atHooks = await runner.run(texts);
    for (const source of sources) await runner.latents(source, atHooks);
    [texts, rows] = [[], 0];
  };
  const recording = open();
  await recording.stream.close();
  const started = performance.now();
  for await (const passage of recording.passages(() => undefined)) {
    texts.push([...(bosTokenId === null ? [] : [bosTokenId]), ...passage.tokens.map(({ id }) => id)]);
    rows += passage.tokens.length + 1;
    tokens += passage.tokens.length;
    if (rows >= batchTokens(sources)) await run();
  }
  if (texts.length > 0) await run();
  return tokens / ((performance.now() - started) / 1000);
}

try {
  for (let round = 0; round < rounds; round++) {
    const [engine, recorder] = [await runEngine(), await record()];
    const share = ((100 * recorder) / engine).toFixed(0);
    console.log(`engine ${engine.toFixed(0)}, recorder ${recorder.toFixed(0)} tokens a second: ${share}%`);
  }
} finally {
  await rm(cache, { recursive: true });
}
