import type { EntityManager } from 'typeorm';
import { AzimuthError } from '../errors/azimuth-error.ts';
import { checkHandle } from './check-handle.ts';
import { readModelFolder } from './read-model-folder.ts';
import { fileExists } from './file-exists.ts';
import { requireFinite } from './require-finite.ts';
import { sha256OfFiles } from './sha256-of-files.ts';
import { unwatched, type WorkInProgress } from './work-in-progress.ts';

export interface ModelRegistration {
  readonly handle: string;
  /** For people; the handle if left out. */
  readonly name?: string;
  /** Hugging Face layout; stays where it is. */
  readonly folder: string;
  readonly license?: string;
  readonly source?: string;
}

/**
 * Takes a model into the catalogue, its layers and neurons with it, all or nothing. Registering the same files again under
 * the same handle only notes where they lie now if they have moved.
 * @returns the row's id, the files' hash, and whether it is new
 * @throws AzimuthError BAD_FILE for a folder that is no whole model, BAD_USER_INPUT for a handle that is taken
 */
export async function registerModel(
  manager: EntityManager,
  registration: ModelRegistration,
  progress: WorkInProgress = unwatched,
): Promise<{ id: number; sha256: string; isNew: boolean }> {
  const { handle, folder } = registration;
  checkHandle('Model handle', handle);
  progress.report(0.4, 'Reading the model');
  const files = await readModelFolder(folder);
  const sha256 = await sha256OfFiles(files.files);
  const [known] = await manager.query<{ id: number; sha256: string; folder: string }[]>(
    'SELECT id, sha256, folder FROM model WHERE handle = $1',
    [handle],
  );
  if (known) {
    if (known.sha256 !== sha256) {
      throw new AzimuthError('BAD_USER_INPUT', `The handle ${handle} belongs to another model: choose another handle.`);
    }
    if (!(await fileExists(known.folder))) {
      await manager.query('UPDATE model SET folder = $1 WHERE id = $2', [folder, known.id]);
    }
    return { id: known.id, sha256, isNew: false };
  }
  progress.report(0.5, 'Checking the weights');
  await requireFinite(files.tensors.values());
  progress.signal.throwIfAborted();
  progress.report(0.8, 'Registering');
  const { shape } = files.transformer;
  const id = await manager.transaction(async (transaction) => {
    const inserted = await transaction.query<{ id: number }[]>(
      `INSERT INTO model (handle, name, architecture, layer_count, hidden_size, mlp_size, vocabulary_size, context_length,
         parameter_count, license, source, folder, sha256)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) RETURNING id`,
      [
        handle,
        registration.name ?? handle,
        files.architecture,
        shape.layerCount,
        shape.hiddenSize,
        shape.mlpSize,
        shape.vocabularySize,
        shape.contextLength,
        files.parameterCount,
        registration.license ?? null,
        registration.source ?? null,
        folder,
        sha256,
      ],
    );
    const modelId = inserted[0]?.id as number;
    await transaction.query(
      `INSERT INTO layer (model_id, index, neuron_count) SELECT $1, index, $2 FROM generate_series(0, $3 - 1) AS index`,
      [modelId, shape.mlpSize, shape.layerCount],
    );
    await transaction.query(
      `INSERT INTO unit (kind, layer_id, index)
       SELECT 'NEURON', layer.id, neuron FROM layer, generate_series(0, layer.neuron_count - 1) AS neuron
       WHERE layer.model_id = $1 ORDER BY layer.index, neuron`,
      [modelId],
    );
    progress.signal.throwIfAborted();
    return modelId;
  });
  return { id, sha256, isNew: true };
}
