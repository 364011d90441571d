import 'reflect-metadata';
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { readConfiguration } from '../src/configuration/configuration.ts';
import { registerDirectionSet } from '../src/registry/register-direction-set.ts';
import { registerModel } from '../src/registry/register-model.ts';
import { DirectionSet } from '../src/schema/direction-set.ts';
import { startServer } from '../src/server/start-server.ts';
import { layers, searchFolders, setShapes, writeSearchFiles, type Variant } from './search-data.ts';

export const modelHandle = 'gpt2-shape';

/** Takes model and sets of a variant into a data folder and prepares what searches use; what is there stays. */
export async function registerSearchData(variant: Variant): Promise<void> {
  await writeSearchFiles(variant);
  const { root, model, sets, data } = searchFolders(variant);
  const done = path.join(root, 'registered');
  if (existsSync(done)) return;
  const configuration = readConfiguration({ PORT: '0', AZIMUTH_DATA: data, AZIMUTH_RECORD_DEMO: 'false' });
  const server = await startServer(configuration, (reason) => {
    throw reason;
  });
  try {
    const { manager, engines } = server.services;
    await registerModel(manager, { handle: modelHandle, folder: model });
    for (let layer = 0; layer < layers; layer++) {
      for (const name of Object.keys(setShapes)) {
        const folder = path.join(sets, `${layer}-${name}`);
        const { id } = await registerDirectionSet(manager, { model: modelHandle, layer, name, folder });
        const set = await manager.findOneOrFail(DirectionSet, {
          where: { rowId: id },
          relations: { layer: { model: true } },
        });
        await engines.directions(set);
        await engines.screenings.whenMade();
        console.log(`Registered and screened ${variant} ${layer}-${name}`);
      }
    }
  } finally {
    await server.stop();
  }
  await mkdir(done);
}
