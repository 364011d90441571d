import type { EntityManager } from 'typeorm';
import { AzimuthError } from '../errors/azimuth-error.ts';
import { checkEncoder } from './check-encoder.ts';
import { checkHandle } from './check-handle.ts';
import { encoderTensors } from './encoder-tensors.ts';
import type { DirectionSetFiles, DirectionSetHints } from './formats/direction-format.ts';
import { readDirectionSet } from './formats/read-direction-set.ts';
import { readModelFolder } from './read-model-folder.ts';
import { fileExists } from './file-exists.ts';
import { requireFinite } from './require-finite.ts';
import { requireIntactNpz } from './require-intact-npz.ts';
import { sha256OfFiles } from './sha256-of-files.ts';
import { unwatched, type WorkInProgress } from './work-in-progress.ts';

export interface DirectionSetRegistration {
  /** Handle of a registered model. */
  readonly model: string;
  readonly layer: number;
  /** The part after the layer: `MLP-OAI`. */
  readonly name: string;
  /** One set's files; stay where they are. */
  readonly folder: string;
  /** What its uploader says of it. */
  readonly hints?: DirectionSetHints & { readonly format?: DirectionSetFiles['format'] };
  readonly visibility?: 'PUBLIC' | 'PRIVATE';
  /** By index; each becomes an explanation of its direction. */
  readonly labels?: readonly (string | null)[];
}

/**
 * Takes a direction set into the catalogue, its directions with it, all or nothing. Registering the same files again under
 * the same name only notes where they lie now if they have moved.
 * @returns the row's id, the files' hash, and whether it is new
 * @throws AzimuthError BAD_FILE for files that are wrong or do not fit the model, BAD_USER_INPUT for a name that is taken
 */
export async function registerDirectionSet(
  manager: EntityManager,
  { model, layer, name, folder, hints = {}, visibility = 'PUBLIC', labels = [] }: DirectionSetRegistration,
  progress: WorkInProgress = unwatched,
): Promise<{ id: number; sha256: string; isNew: boolean }> {
  checkHandle('Direction set name', name);
  const [place] = await manager.query<{ layer_id: number; model_folder: string }[]>(
    `SELECT layer.id AS layer_id, model.folder AS model_folder FROM layer JOIN model ON model.id = layer.model_id
     WHERE model.handle = $1 AND layer.index = $2`,
    [model, layer],
  );
  if (!place) throw new AzimuthError('NOT_FOUND', `There is no layer ${layer} of a model ${model}.`);
  progress.report(0.4, 'Reading the set');
  const set = await readDirectionSet(folder, hints);
  const sha256 = await sha256OfFiles(set.files);
  const [known] = await manager.query<{ id: number; sha256: string; folder: string }[]>(
    'SELECT id, sha256, folder FROM direction_set WHERE layer_id = $1 AND name = $2',
    [place.layer_id, name],
  );
  if (known) {
    if (known.sha256 !== sha256) {
      throw new AzimuthError(
        'BAD_USER_INPUT',
        `${model}/${layer}-${name} is another direction set: choose another name.`,
      );
    }
    if (!(await fileExists(known.folder))) {
      await manager.query('UPDATE direction_set SET folder = $1 WHERE id = $2', [folder, known.id]);
    }
    return { id: known.id, sha256, isNew: false };
  }
  const { transformer } = await readModelFolder(place.model_folder);
  checkEncoder(set.encoder, transformer.shape, layer);
  progress.report(0.5, 'Checking the weights');
  await requireIntactNpz(set.files);
  await requireFinite(encoderTensors(set.encoder).values());
  progress.signal.throwIfAborted();
  progress.report(0.8, 'Registering');
  const { encoder } = set;
  const id = await manager.transaction(async (transaction) => {
    const inserted = await transaction.query<{ id: number }[]>(
      `INSERT INTO direction_set (layer_id, name, hook, size, input_size, activation, normalization, format, sha256, folder,
         visibility)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) RETURNING id`,
      [
        place.layer_id,
        name,
        encoder.hook,
        encoder.size,
        encoder.inputSize,
        encoder.activation.kind,
        encoder.normalization,
        set.format,
        sha256,
        folder,
        visibility,
      ],
    );
    const setId = inserted[0]?.id as number;
    await transaction.query(
      `INSERT INTO unit (kind, layer_id, direction_set_id, index, density)
       SELECT 'DIRECTION', $1, $2, index, ($3::real[])[index + 1] FROM generate_series(0, $4 - 1) AS index`,
      [place.layer_id, setId, set.densities ? [...set.densities] : null, encoder.size],
    );
    await transaction.query(
      `INSERT INTO explanation (unit_id, text, method)
       SELECT unit.id, label.text, 'person' FROM unnest($1::text[]) WITH ORDINALITY AS label (text, number)
       JOIN unit ON unit.direction_set_id = $2 AND unit.index = label.number - 1 WHERE label.text <> ''`,
      [labels, setId],
    );
    progress.signal.throwIfAborted();
    return setId;
  });
  return { id, sha256, isNew: true };
}
