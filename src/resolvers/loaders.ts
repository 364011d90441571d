import DataLoader from 'dataloader';
import { In } from 'typeorm';
import { DirectionSet } from '../schema/direction-set.ts';
import type { Explanation } from '../schema/explanation.ts';
import { Layer } from '../schema/layer.ts';
import { SetQuality } from '../schema/set-quality.ts';
import type { SimilarUnit } from '../schema/similar-unit.ts';
import type { UnitStatistics } from '../schema/unit-statistics.ts';
import { listExplanations } from '../search/list-explanations.ts';
import { toCountedConnection, type Page } from '../search/page.ts';
import { readRecordRows, type RecordRows } from '../search/record-rows.ts';
import { recordedUnits } from '../search/recorded-units.ts';
import { unitRecords, type UnitRecord } from '../search/unit-records.ts';
import { directionSetRelations, layerRelations } from '../search/relations.ts';
import type { Services } from '../search/services.ts';
import { similarUnits, type SimilarArguments } from '../search/similar-units.ts';
import { BatchedRecordRows } from './batched-record-rows.ts';
import { UnitBatches } from './unit-batches.ts';

/** What many parents of one answer have: one statement for all of them. One of these a request. */
export class Loaders {
  readonly layersOfModel: DataLoader<number, Layer[]>;
  readonly directionSetsOfLayer: DataLoader<number, DirectionSet[]>;

  /** By the unit's row; null where it was not recorded. */
  readonly statisticsOfUnit: DataLoader<number, UnitStatistics | null>;

  /** By the set's row; null where it was not recorded. */
  readonly qualityOfSet: DataLoader<number, SetQuality | null>;

  /** By the unit's row: its top records over all corpora, highest activation first. */
  readonly recordsOfUnit: DataLoader<number, readonly UnitRecord[]>;

  /** Passages and imported records, read for all records of the answer that need some at the same time. */
  readonly recordRows: RecordRows;

  /** Pages of what is said of units. */
  readonly explanations: UnitBatches<Page, ReturnType<typeof toCountedConnection<Explanation>>>;

  /** Units like others. */
  readonly similar: UnitBatches<SimilarArguments, SimilarUnit[]>;

  /** @param signal aborted when the client has gone */
  constructor(services: Services, signal: AbortSignal) {
    const { manager } = services;
    this.recordRows = new BatchedRecordRows(readRecordRows(manager));
    this.explanations = new UnitBatches(async (units, page) => {
      const found = await listExplanations(manager, units, page);
      return found.map((explanations) => toCountedConnection(explanations, page));
    });
    this.similar = new UnitBatches<SimilarArguments, SimilarUnit[]>((units, similar) =>
      similarUnits(services, units, similar, signal),
    );
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
    this.statisticsOfUnit = new DataLoader(async (unitIds) => {
      const recorded = await recordedUnits(manager, unitIds);
      return unitIds.map((id) => recorded.get(id) ?? null);
    });
  }
}
