import { readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { UnitSource } from '../src/engine/protocol.ts';
import { float32Encoder } from '../src/registry/float32-encoder.ts';
import { readDirectionSet } from '../src/registry/formats/read-direction-set.ts';

export const demoFolder = fileURLToPath(new URL('../models/azimuth-demo/', import.meta.url));
/** Names of the demo's direction sets: `0-MLP`. */
export const demoSets = readdirSync(path.join(demoFolder, 'directions')).sort();

const [layers, neurons] = [6, 1024];

/** All that a recording of the demo records: its sets, then the neurons of its layers. @param cache a folder for what is converted */
export async function demoSources(cache: string): Promise<UnitSource[]> {
  const directions = demoSets.map(async (set): Promise<UnitSource> => {
    const { encoder } = await readDirectionSet(path.join(demoFolder, 'directions', set), {});
    const float32 = await float32Encoder(encoder, path.join(cache, `${set}.safetensors`));
    return { kind: 'DIRECTION', key: set, layer: Number(set[0]), encoder: float32 };
  });
  const ofLayers = Array.from({ length: layers }, (_, layer): UnitSource => ({
    kind: 'NEURON',
    key: `neurons ${layer}`,
    layer,
    size: neurons,
  }));
  return [...(await Promise.all(directions)), ...ofLayers];
}
