import path from 'node:path';
import { makeReducedScreening } from '../src/engine/screening/make-reduced-screening.ts';
import { openRunners, type Runners } from '../src/engine/child/open-runners.ts';
import type { DirectionSource, EngineSetup } from '../src/engine/protocol.ts';
import { float32Encoder } from '../src/registry/float32-encoder.ts';
import { readDirectionSet } from '../src/registry/formats/read-direction-set.ts';
import { makeScreening } from '../src/registry/screening/make-screening.ts';
import { sha256OfFiles } from '../src/registry/sha256-of-files.ts';
import { layers, searchFolders, writeSearchFiles, type Variant } from './search-data.ts';

/** What an engine's process computes with, in this process: nothing else takes the time that is measured. */
export interface SearchEngine {
  readonly runners: Runners;
  readonly setup: EngineSetup;
  /** The sets of one kind, in the order of layers. */
  readonly sources: readonly DirectionSource[];
}

/** @param settings of the engine, other than the server's defaults */
export async function openSearchEngine(
  variant: Variant,
  kind: 'mlp' | 'res',
  settings: Partial<EngineSetup> = {},
): Promise<SearchEngine> {
  await writeSearchFiles(variant);
  const { model, sets, data } = searchFolders(variant);
  const cacheFile = (name: string) => path.join(data, 'cache', `${name}.safetensors`);
  const setup = {
    ...{ folder: model, cacheFile: cacheFile('model'), executionProvider: 'cpu', threads: 2 },
    ...{ memoryBytes: 2 ** 33, textBytes: 2 ** 28, unitsAhead: 64, niceness: 0 },
    ...settings,
  };
  const sources: DirectionSource[] = [];
  for (let layer = 0; layer < layers; layer++) {
    const { encoder, files } = await readDirectionSet(path.join(sets, `${layer}-${kind}`), {});
    const hash = await sha256OfFiles(files);
    const float32 = await float32Encoder(encoder, cacheFile(`directions-${hash}`));
    const full = await makeScreening(cacheFile(`screening-${hash}`), encoder.tensors.weight);
    const reduced = await makeReducedScreening(cacheFile(`screening-${hash}-reduced`), setup, float32, full);
    const screening = { ...full, ...(reduced ? { reduced } : {}) };
    sources.push({ kind: 'DIRECTION', key: `${layer}-${kind}`, layer, encoder: float32, screening });
    console.log(`${variant} ${layer}-${kind} is screened${reduced ? ', reduced as well' : ''}`);
  }
  return { runners: await openRunners(setup), setup, sources };
}
