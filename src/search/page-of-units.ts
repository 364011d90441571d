import { In, type EntityManager, type EntityTarget, type FindOptionsOrder } from 'typeorm';
import type { FindOptionsRelations, FindOptionsWhere } from 'typeorm';
import type { Unit } from '../schema/unit.ts';
import type { Page } from './page.ts';

/** Which units, in which order, with what else that makes them whole. */
export interface UnitSelection<T extends Unit> {
  readonly where: FindOptionsWhere<T>;
  readonly order: FindOptionsOrder<T>;
  readonly relations: FindOptionsRelations<T>;
}

/**
 * A page of units, and how many there are on all pages. The rows of the page are found first and what belongs to them
 * fetched then: in one statement, TypeORM would join and sort tens of thousands of units for each page.
 */
export async function pageOfUnits<T extends Unit>(
  manager: EntityManager,
  entity: EntityTarget<T>,
  { where, order, relations }: UnitSelection<T>,
  page: Page,
): Promise<[T[], number]> {
  const rowIds = await manager
    .createQueryBuilder(entity, 'unit')
    .setFindOptions({ select: { rowId: true } as never, where, order, loadEagerRelations: false })
    .offset(page.offset)
    .limit(page.first)
    .getMany();
  const count = await manager.countBy(entity, where);
  if (rowIds.length === 0) return [[], count];
  const ids = rowIds.map(({ rowId }) => rowId);
  const units = await manager.find(entity, { where: { rowId: In(ids) } as FindOptionsWhere<T>, relations });
  const byId = new Map(units.map((unit) => [unit.rowId, unit]));
  return [ids.flatMap((id) => byId.get(id) ?? []), count];
}
