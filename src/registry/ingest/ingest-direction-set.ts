import path from 'node:path';
import { deleteDirectionSet } from '../delete-registered.ts';
import { float32Encoder } from '../float32-encoder.ts';
import type { DirectionSetHints, DirectionSetFiles } from '../formats/direction-format.ts';
import { readDirectionSet } from '../formats/read-direction-set.ts';
import { registerDirectionSet } from '../register-direction-set.ts';
import type { WorkInProgress } from '../work-in-progress.ts';
import type { IngestService } from './ingest-service.ts';
import { withKeptFiles, type IngestFile } from './with-kept-files.ts';

export interface DirectionSetIngest {
  readonly model: string;
  readonly layer: number;
  readonly name: string;
  readonly hints: DirectionSetHints & { readonly format?: DirectionSetFiles['format'] };
  readonly visibility: 'PUBLIC' | 'PRIVATE';
  readonly files: readonly IngestFile[];
}

/** Takes uploaded files in as a direction set that can be searched at once. @returns its row's id, and what takes it out again */
export function ingestDirectionSet(
  service: IngestService,
  key: string,
  ingest: DirectionSetIngest,
  progress: WorkInProgress,
): Promise<{ directionSetId: number; undo: () => Promise<void> }> {
  return withKeptFiles(service, key, ingest.files, progress, async (folder) => {
    const { id, sha256, isNew } = await registerDirectionSet(service.manager, { ...ingest, folder }, progress);
    // Not at the first search: that should not wait for it.
    progress.report(0.9, 'Preparing the weights');
    const { encoder } = await readDirectionSet(folder, ingest.hints);
    await float32Encoder(encoder, path.join(service.cacheFolder, `directions-${sha256}.safetensors`));
    return {
      directionSetId: id,
      undo: async () => {
        if (isNew) await deleteDirectionSet(service, id);
      },
    };
  });
}
