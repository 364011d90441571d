import { rm } from 'node:fs/promises';
import path from 'node:path';
import type { IngestService } from './ingest/ingest-service.ts';
import { isUsed } from './ingest/with-kept-files.ts';

/** Takes a direction set out of the catalogue, with all that belongs to its directions and with its files. */
export async function deleteDirectionSet(service: IngestService, id: number): Promise<void> {
  const rows = await service.manager.query<[{ folder: string; sha256: string }[], number]>(
    'DELETE FROM direction_set WHERE id = $1 RETURNING folder, sha256',
    [id],
  );
  for (const { folder, sha256 } of rows[0]) {
    await removeFiles(service, folder, [
      `directions-${sha256}`,
      `decoder-${sha256}`,
      `screening-${sha256}`,
      `screening-${sha256}-reduced`,
    ]);
  }
}

/** Takes a model out of the catalogue, with its layers, neurons and direction sets and their files. */
export async function deleteModel(service: IngestService, id: number): Promise<void> {
  const sets = await service.manager.query<{ id: number }[]>(
    'SELECT set.id FROM direction_set AS set JOIN layer ON layer.id = set.layer_id WHERE layer.model_id = $1',
    [id],
  );
  for (const set of sets) await deleteDirectionSet(service, set.id);
  const rows = await service.manager.query<[{ folder: string; sha256: string }[], number]>(
    'DELETE FROM model WHERE id = $1 RETURNING folder, sha256',
    [id],
  );
  for (const { folder, sha256 } of rows[0]) await removeFiles(service, folder, [`model-${sha256}`]);
}

async function removeFiles(service: IngestService, folder: string, cacheNames: readonly string[]): Promise<void> {
  if (await isUsed(service, folder)) return;
  await service.store.release(folder);
  for (const name of cacheNames) await rm(path.join(service.cacheFolder, `${name}.safetensors`), { force: true });
}
