import { readdir } from 'node:fs/promises';
import path from 'node:path';
import type { EntityManager } from 'typeorm';
import { rootFolder } from '../process/root-folder.ts';
import { registerDirectionSet } from './register-direction-set.ts';
import { registerModel } from './register-model.ts';

/** The model that comes with Azimuth. */
export const demoHandle = 'azimuth-demo';
const folder = path.join(rootFolder, 'models', demoHandle);

/** Takes the model that comes with Azimuth into the catalogue, through the same code as anybody's. Does what is not done yet. */
export async function registerDemo(manager: EntityManager): Promise<void> {
  await registerModel(manager, {
    handle: demoHandle,
    name: 'Azimuth demo',
    folder: path.join(folder, 'model'),
    license: 'MIT',
    source: 'Trained for Azimuth: see its MODEL_CARD.md.',
  });
  const sets = path.join(folder, 'directions');
  for (const entry of (await readdir(sets)).sort()) {
    const [layer = '', name = ''] = entry.split('-');
    await registerDirectionSet(manager, {
      model: demoHandle,
      layer: Number(layer),
      name,
      folder: path.join(sets, entry),
    });
  }
}
