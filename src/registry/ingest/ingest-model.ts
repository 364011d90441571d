import path from 'node:path';
import { deleteModel } from '../delete-registered.ts';
import { float32Ranges } from '../float32-ranges.ts';
import { readModelFolder } from '../read-model-folder.ts';
import { registerModel } from '../register-model.ts';
import type { WorkInProgress } from '../work-in-progress.ts';
import type { IngestService } from './ingest-service.ts';
import { withKeptFiles, type IngestFile } from './with-kept-files.ts';

export interface ModelIngest {
  readonly handle: string;
  readonly name?: string;
  readonly license?: string;
  readonly source?: string;
  readonly files: readonly IngestFile[];
}

/** Takes uploaded files in as a model that can be run at once. @returns its row's id, and what takes it out again */
export function ingestModel(
  service: IngestService,
  key: string,
  ingest: ModelIngest,
  progress: WorkInProgress,
): Promise<{ modelId: number; undo: () => Promise<void> }> {
  return withKeptFiles(service, key, ingest.files, progress, async (folder) => {
    const { id, sha256, isNew } = await registerModel(service.manager, { ...ingest, folder }, progress);
    progress.report(0.9, 'Preparing the weights');
    const { tensors } = await readModelFolder(folder);
    await float32Ranges(tensors, path.join(service.cacheFolder, `model-${sha256}.safetensors`));
    return {
      modelId: id,
      undo: async () => {
        if (isNew) await deleteModel(service, id);
      },
    };
  });
}
