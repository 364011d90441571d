import { Model } from '../schema/model.ts';
import { readPage, toCountedConnection } from './page.ts';
import type { Services } from './services.ts';

/** A page of all models, oldest first. */
export async function listModels(
  { manager, configuration }: Services,
  first: number | null,
  after: string | null | undefined,
) {
  const page = readPage(first, after, configuration.AZIMUTH_MAX_PAGE_SIZE);
  const found = await manager.findAndCount(Model, { order: { rowId: 'ASC' }, skip: page.offset, take: page.first });
  return toCountedConnection(found, page);
}
