import { DirectionSet } from '../schema/direction-set.ts';
import type { Model } from '../schema/model.ts';
import { readPage, toCountedConnection } from './page.ts';
import { directionSetRelations } from './relations.ts';
import type { Services } from './services.ts';

/** A page of a model's direction sets, by layer, then age. */
export async function listDirectionSets(
  { manager, configuration }: Services,
  model: Model,
  first: number | null,
  after: string | null | undefined,
) {
  const page = readPage(first, after, configuration.AZIMUTH_MAX_PAGE_SIZE);
  const found = await manager.findAndCount(DirectionSet, {
    where: { layer: { modelId: model.rowId } },
    relations: directionSetRelations,
    order: { layer: { index: 'ASC' }, rowId: 'ASC' },
    skip: page.offset,
    take: page.first,
  });
  return toCountedConnection(found, page);
}
