import DataLoader from 'dataloader';
import { In, type EntityManager } from 'typeorm';
import { DirectionSet } from '../schema/direction-set.ts';
import { Layer } from '../schema/layer.ts';
import { SetQuality } from '../schema/set-quality.ts';
import { recordedUnits, type RecordedUnit } from '../search/recorded-units.ts';
import { unitRecords, type UnitRecord } from '../search/unit-records.ts';
import { directionSetRelations, layerRelations } from '../search/relations.ts';

/** What many parents of one answer have: one statement for all of them. One of these a request. */
export class Loaders {
  readonly layersOfModel: DataLoader<number, Layer[]>;
  readonly directionSetsOfLayer: DataLoader<number, DirectionSet[]>;

  /** By the unit's row; null where it was not recorded. */
  readonly recordedUnit: DataLoader<number, RecordedUnit | null>;

  /** By the set's row; null where it was not recorded. */
  readonly qualityOfSet: DataLoader<number, SetQuality | null>;

  /** By the unit's row: its top records over all corpora, highest activation first. */
  readonly recordsOfUnit: DataLoader<number, readonly UnitRecord[]>;

  constructor(manager: EntityManager) {
    this.layersOfModel = new DataLoader(async (modelIds) => {
      const where = { modelId: In(modelIds) };
      const layers = await manager.find(Layer, { where, relations: layerRelations, order: { index: 'ASC' } });
      return modelIds.map((id) => layers.filter((layer) => layer.modelId === id));
    });
    this.directionSetsOfLayer = new DataLoader(async (layerIds) => {
      const where = { layerId: In(layerIds) };
      const sets = await manager.find(DirectionSet, {
        where,
        relations: directionSetRelations,
        order: { rowId: 'ASC' },
      });
      return layerIds.map((id) => sets.filter((set) => set.layerId === id));
    });
    this.qualityOfSet = new DataLoader(async (setIds) => {
      const where = { directionSetId: In(setIds) };
      const found = await manager.find(SetQuality, { where, order: { tokens: 'DESC', corpusId: 'DESC' } });
      return setIds.map((id) => found.find((quality) => quality.directionSetId === id) ?? null);
    });
    this.recordsOfUnit = new DataLoader(async (unitIds) => {
      const records = await unitRecords(manager, unitIds);
      return unitIds.map((id) => records.get(id) ?? []);
    });
    this.recordedUnit = new DataLoader(async (unitIds) => {
      const recorded = await recordedUnits(manager, unitIds);
      return unitIds.map((id) => recorded.get(id) ?? null);
    });
  }
}
