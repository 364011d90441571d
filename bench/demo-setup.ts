import path from 'node:path';
import type { EngineSetup } from '../src/engine/protocol.ts';
import { demoFolder } from './demo-sources.ts';

/** The demo model as an engine runs it, on two cores. @param cache a folder for what is converted */
export function demoSetup(cache: string): EngineSetup {
  return {
    folder: path.join(demoFolder, 'model'),
    cacheFile: path.join(cache, 'model.safetensors'),
    executionProvider: 'cpu',
    memoryBytes: 2 ** 32,
    textBytes: 2 ** 28,
    unitsAhead: 0,
    niceness: 0,
    threads: 2,
  };
}
