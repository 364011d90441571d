import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Engine } from '../../src/engine/engine.ts';
import type { Answers, EngineRequest } from '../../src/engine/protocol.ts';

/** A model running in a child process of its own, until closed. */
export async function openEngine(folder: string) {
  const cache = await mkdtemp(path.join(tmpdir(), 'azimuth-engine-'));
  const setup = { folder, cacheFile: path.join(cache, 'model.safetensors'), executionProvider: 'cpu', threads: 1 };
  const engine = new Engine(setup, { requests: 16, tokens: 100_000, deadlineMs: 60_000 });
  const close = async () => {
    await engine.close();
    await rm(cache, { recursive: true });
  };
  const ask = <R extends EngineRequest>(request: R): Promise<Answers[R['kind']]> =>
    engine.admit(1, new AbortController().signal, (admitted) => admitted(request));
  return { engine, ask, cache, close };
}
