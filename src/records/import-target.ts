import type { EntityManager } from 'typeorm';
import { AzimuthError } from '../errors/azimuth-error.ts';
import type { UnitReference } from './record-format.ts';
import { wrong } from './require-json.ts';

/** What an import is for. */
export interface ImportTargetRows {
  readonly modelId: number;
  /** The set whose directions were recorded; null for the model's neurons. */
  readonly directionSetId: number | null;
  /** The only layer that records may be of; null for any. */
  readonly layer: number | null;
}

interface Layer {
  readonly id: number;
  readonly index: number;
}

/** The units that an import is for: the directions of one set, or the neurons of a model. Keeps 4 bytes a unit. */
export class ImportTarget {
  /** By layer; of a set's own layer, its directions. */
  readonly #unitIds = new Map<number, Int32Array>();

  private constructor(
    readonly manager: EntityManager,
    readonly rows: ImportTargetRows,
    /** Handle of the set, or of the model. */
    readonly handle: string,
    readonly layers: readonly Layer[],
  ) {}

  /** @throws AzimuthError NOT_FOUND if the model or the set is there no more */
  static async load(manager: EntityManager, rows: ImportTargetRows): Promise<ImportTarget> {
    const layers = await manager.query<(Layer & { handle: string })[]>(
      `SELECT layer.id, layer.index, model.handle || coalesce('/' || layer.index || '-' || set.name, '') AS handle
       FROM model JOIN layer ON layer.model_id = model.id LEFT JOIN direction_set AS set ON set.id = $2 AND set.layer_id = layer.id
       WHERE model.id = $1 AND ($2::int IS NULL OR set.id IS NOT NULL) ORDER BY layer.index`,
      [rows.modelId, rows.directionSetId],
    );
    const [first] = layers;
    if (!first) throw new AzimuthError('NOT_FOUND', 'The model or direction set of these records is there no more.');
    return new ImportTarget(manager, rows, first.handle, layers);
  }

  /**
   * The row of a unit that a file names.
   * @throws AzimuthError BAD_FILE for one that is not of the set, the layer or the model
   */
  async unitId({ layer, index, set }: UnitReference): Promise<number> {
    const { directionSetId } = this.rows;
    if (set === null && directionSetId !== null) throw wrong('layer', `that of a set, for ${this.handle}`, layer);
    if (typeof set === 'string' && directionSetId === null) {
      throw wrong('layer', `that of a neuron, since directionSet: was left out`, `${layer}-${set}`);
    }
    const unitIds = this.#unitIds.get(layer) ?? (await this.#load(layer));
    const id = unitIds[index];
    if (id !== undefined) return id;
    const owner = directionSetId === null ? `neurons of layer ${layer} of ${this.handle}` : this.handle;
    throw wrong('index', `0 to ${unitIds.length - 1} for ${owner}`, index);
  }

  async #load(index: number): Promise<Int32Array> {
    const expected = this.layers.filter((layer) => this.rows.layer === null || this.rows.layer === layer.index);
    const layer = expected.find((candidate) => candidate.index === index);
    if (!layer) throw wrong('layer', `${expected.map((one) => one.index).join(', ')} for ${this.handle}`, index);
    const [row] = await this.manager.query<{ ids: number[] | null }[]>(
      this.rows.directionSetId === null
        ? `SELECT array_agg(id ORDER BY index) AS ids FROM unit WHERE layer_id = $1 AND kind = 'NEURON'`
        : 'SELECT array_agg(id ORDER BY index) AS ids FROM unit WHERE layer_id = $1 AND direction_set_id = $2',
      this.rows.directionSetId === null ? [layer.id] : [layer.id, this.rows.directionSetId],
    );
    const ids = Int32Array.from(row?.ids ?? []);
    this.#unitIds.set(index, ids);
    return ids;
  }
}
