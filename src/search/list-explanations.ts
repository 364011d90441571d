import { Explanation } from '../schema/explanation.ts';
import type { Unit } from '../schema/unit.ts';
import { readPage, toCountedConnection } from './page.ts';
import type { Services } from './services.ts';

/** A page of what is said of a unit: most votes first, then the newest. */
export async function listExplanations(
  { manager, configuration }: Services,
  unit: Unit,
  first: number | null,
  after: string | null | undefined,
) {
  const page = readPage(first, after, configuration.AZIMUTH_MAX_PAGE_SIZE);
  const [explanations, count] = await manager.findAndCount(Explanation, {
    where: { unitId: unit.rowId },
    order: { votes: 'DESC', rowId: 'DESC' },
    skip: page.offset,
    take: page.first,
  });
  for (const explanation of explanations) explanation.unit = unit;
  return toCountedConnection([explanations, count], page);
}
