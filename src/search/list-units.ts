import { And, LessThanOrEqual, MoreThan, MoreThanOrEqual, type FindOperator, type FindOptionsOrder } from 'typeorm';
import { AzimuthError } from '../errors/azimuth-error.ts';
import { Direction } from '../schema/direction.ts';
import { Neuron } from '../schema/neuron.ts';
import type { Unit } from '../schema/unit.ts';
import type { UnitFilter } from '../schema/unit-filter.ts';
import { UnitOrder } from '../schema/unit-order.ts';
import { checkFilter } from './check-filter.ts';
import { readPage, toCountedConnection } from './page.ts';
import { directionRelations, neuronRelations } from './relations.ts';
import type { Services } from './services.ts';

/** Arguments that every list of units takes. */
export interface UnitListArguments {
  readonly first: number | null;
  readonly after?: string | null;
  readonly filter?: UnitFilter | null;
  readonly orderBy: UnitOrder | null;
}

/** A page of the directions of a layer, or of one of its sets. */
export async function listDirections(
  { manager, configuration }: Services,
  owner: { layerId: number } | { directionSetId: number },
  list: UnitListArguments,
) {
  const page = readPage(list.first, list.after, configuration.AZIMUTH_MAX_PAGE_SIZE);
  const found = await manager.findAndCount(Direction, {
    where: { ...owner, ...density(list.filter) },
    relations: directionRelations,
    order: { ...order(list.orderBy), directionSetId: 'ASC', index: 'ASC' },
    skip: page.offset,
    take: page.first,
  });
  return toCountedConnection(found, page);
}

/** A page of the neurons of a layer. */
export async function listNeurons({ manager, configuration }: Services, layerId: number, list: UnitListArguments) {
  const page = readPage(list.first, list.after, configuration.AZIMUTH_MAX_PAGE_SIZE);
  const found = await manager.findAndCount(Neuron, {
    where: { layerId, ...density(list.filter) },
    relations: neuronRelations,
    order: { ...order(list.orderBy), index: 'ASC' },
    skip: page.offset,
    take: page.first,
  });
  return toCountedConnection(found, page);
}

function order(orderBy: UnitOrder | null): FindOptionsOrder<Unit> {
  switch (orderBy ?? UnitOrder.INDEX) {
    case UnitOrder.INDEX:
      return {};
    case UnitOrder.DENSITY:
      return { density: { direction: 'DESC', nulls: 'LAST' } };
    default:
      throw new AzimuthError(
        'NOT_RECORDED',
        `orderBy ${orderBy ?? ''}: no unit has been recorded yet. Use INDEX or DENSITY.`,
      );
  }
}

/** Units of unknown density pass no filter. */
function density(filter: UnitFilter | null | undefined): { density?: FindOperator<number> } {
  checkFilter(filter);
  const conditions: FindOperator<number>[] = [];
  if (typeof filter?.minDensity === 'number') conditions.push(MoreThanOrEqual(filter.minDensity));
  if (typeof filter?.maxDensity === 'number') conditions.push(LessThanOrEqual(filter.maxDensity));
  if (typeof filter?.dead === 'boolean') conditions.push(filter.dead ? LessThanOrEqual(0) : MoreThan(0));
  return conditions.length > 0 ? { density: And(...conditions) } : {};
}
