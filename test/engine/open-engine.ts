import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readConfiguration } from '../../src/configuration/configuration.ts';
import { Engine } from '../../src/engine/engine.ts';
import { engineOptions } from '../../src/search/engine-options.ts';
import type { EngineEvents } from '../../src/engine/engine-events.ts';
import type { Answers, EngineRequest, EngineSetup } from '../../src/engine/protocol.ts';

/** A model running in a child process of its own, until closed. */
export async function openEngine(folder: string, settings: Partial<EngineSetup> = {}, events: EngineEvents = {}) {
  const cache = await mkdtemp(path.join(tmpdir(), 'azimuth-engine-'));
  const setup = {
    folder,
    cacheFile: path.join(cache, 'model.safetensors'),
    executionProvider: 'cpu',
    threads: 1,
    memoryBytes: 2 ** 30,
    textBytes: 2 ** 26,
    unitsAhead: 64,
    niceness: 0,
    ...settings,
  };
  const engine = new Engine(setup, engineOptions(readConfiguration({})), events);
  const close = async () => {
    await engine.close();
    await rm(cache, { recursive: true });
  };
  const ask = <R extends EngineRequest>(request: R): Promise<Answers[R['kind']]> =>
    engine.admit(1, new AbortController().signal, (admitted) => admitted(request));
  return { engine, ask, cache, close };
}
