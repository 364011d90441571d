import DataLoader from 'dataloader';
import { In, type EntityManager } from 'typeorm';
import { DirectionSet } from '../schema/direction-set.ts';
import { Layer } from '../schema/layer.ts';
import { directionSetRelations, layerRelations } from '../search/relations.ts';

/** Lists that many parents of one answer have: one statement for all of them. One of these a request. */
export class Loaders {
  readonly layersOfModel: DataLoader<number, Layer[]>;
  readonly directionSetsOfLayer: DataLoader<number, DirectionSet[]>;

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
  }
}
