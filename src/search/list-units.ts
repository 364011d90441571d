import { And, IsNull, LessThanOrEqual, MoreThan, MoreThanOrEqual, Not, Raw } from 'typeorm';
import type { FindOperator, FindOptionsOrder, FindOptionsWhere } from 'typeorm';
import { AzimuthError } from '../errors/azimuth-error.ts';
import { Direction } from '../schema/direction.ts';
import { Neuron } from '../schema/neuron.ts';
import type { Unit } from '../schema/unit.ts';
import type { UnitFilter } from '../schema/unit-filter.ts';
import { UnitOrder } from '../schema/unit-order.ts';
import { checkFilter } from './check-filter.ts';
import { matchesWords } from './explained-units.ts';
import { readPage, toCountedConnection } from './page.ts';
import { pageOfUnits, type UnitSelection } from './page-of-units.ts';
import { directionRelations, neuronRelations } from './relations.ts';
import type { Services } from './services.ts';

/** Arguments that every list of units takes. */
export interface UnitListArguments {
  readonly first: number | null;
  readonly after?: string | null;
  /** Units to pass over. Default 0. */
  readonly offset?: number | null;
  readonly filter?: UnitFilter | null;
  readonly orderBy: UnitOrder | null;
}

/** A page of the directions of a layer, or of one of its sets. */
export async function listDirections(
  { manager, configuration }: Services,
  owner: { layerId: number } | { directionSetId: number },
  list: UnitListArguments,
) {
  const page = readPage(list.first, list.after, configuration.AZIMUTH_MAX_PAGE_SIZE, list.offset);
  await requireOrder(list.orderBy, () => manager.existsBy(Direction, { ...owner, maximum: Not(IsNull()) }));
  const selection: UnitSelection<Direction> = {
    where: { ...owner, ...conditions(list.filter) },
    relations: directionRelations,
    order: { ...order(list.orderBy), directionSetId: 'ASC', index: 'ASC' },
  };
  return toCountedConnection(await pageOfUnits(manager, Direction, selection, page), page);
}

/** A page of the neurons of a layer. */
export async function listNeurons({ manager, configuration }: Services, layerId: number, list: UnitListArguments) {
  const page = readPage(list.first, list.after, configuration.AZIMUTH_MAX_PAGE_SIZE, list.offset);
  await requireOrder(list.orderBy, () => manager.existsBy(Neuron, { layerId, maximum: Not(IsNull()) }));
  const selection: UnitSelection<Neuron> = {
    where: { layerId, ...conditions(list.filter) },
    relations: neuronRelations,
    order: { ...order(list.orderBy), index: 'ASC' },
  };
  return toCountedConnection(await pageOfUnits(manager, Neuron, selection, page), page);
}

/** @throws AzimuthError NOT_RECORDED if nothing is known that the units could be ordered by */
async function requireOrder(orderBy: UnitOrder | null, isRecorded: () => Promise<boolean>): Promise<void> {
  if (orderBy !== UnitOrder.STARS && (orderBy !== UnitOrder.MAX_ACTIVATION || (await isRecorded()))) return;
  throw new AzimuthError('NOT_RECORDED', `orderBy ${orderBy}: no unit has been recorded yet. Use INDEX or DENSITY.`);
}

function order(orderBy: UnitOrder | null): FindOptionsOrder<Unit> {
  switch (orderBy ?? UnitOrder.INDEX) {
    case UnitOrder.DENSITY:
      return { density: { direction: 'DESC', nulls: 'LAST' } };
    case UnitOrder.MAX_ACTIVATION:
      return { maximum: { direction: 'DESC', nulls: 'LAST' } };
    default:
      return {};
  }
}

/** Units of unknown density pass no density filter. */
function conditions(filter: UnitFilter | null | undefined): FindOptionsWhere<Unit> {
  checkFilter(filter);
  const { minDensity, maxDensity, dead, explanation } = filter ?? {};
  const density: FindOperator<number>[] = [];
  if (typeof minDensity === 'number') density.push(MoreThanOrEqual(minDensity));
  if (typeof maxDensity === 'number') density.push(LessThanOrEqual(maxDensity));
  if (typeof dead === 'boolean') density.push(dead ? LessThanOrEqual(0) : MoreThan(0));
  const explained = (column: string) =>
    `${column} IN (SELECT explanation.unit_id FROM explanation WHERE ${matchesWords(':words')})`;
  return {
    ...(density.length > 0 ? { density: And(...density) } : {}),
    ...(typeof explanation === 'string' ? { rowId: Raw(explained, { words: explanation }) } : {}),
  };
}
