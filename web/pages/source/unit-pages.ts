import { request } from '../../graphql/request.ts';
import type { UnitFilter, UnitOrder } from '../../graphql/schema.generated';
import type { TableSettings } from './table-settings.ts';
import type { UnitRowFragment } from './unit-row.generated.ts';
import { NeuronsOfLayerDocument, UnitsOfSetDocument } from './units-of-set.generated.ts';
import type { UnitsOf } from './units-of.ts';

/** Rows that are fetched together: some two screens. */
export const pageSize = 50;

export interface UnitPage {
  readonly totalCount: number;
  readonly nodes: readonly UnitRowFragment[];
}

const orders: Record<TableSettings['order'], UnitOrder> = {
  index: 'INDEX',
  density: 'DENSITY',
  maximum: 'MAX_ACTIVATION',
};

/** What a page of a list is asked with, its number aside. */
export function listVariables({ order, words, alive }: TableSettings): { orderBy: UnitOrder; filter: UnitFilter } {
  return {
    orderBy: orders[order],
    filter: {
      ...(words.trim() === '' ? {} : { explanation: words.trim() }),
      ...(alive === 'all' ? {} : { dead: alive === 'dead' }),
    },
  };
}

/** A page of a list of units, from 0, in the order of the API, for the hooks of TanStack Query. */
export function unitPageQuery(of: UnitsOf, settings: TableSettings, page: number) {
  const variables = { ...listVariables(settings), first: pageSize, offset: page * pageSize };
  return {
    queryKey: ['units', of, variables],
    queryFn: ({ signal }: { signal: AbortSignal }) => fetchPage(of, variables, signal),
  };
}

/** Null if there is no such set, or layer. */
async function fetchPage(
  of: UnitsOf,
  variables: ReturnType<typeof listVariables> & { first: number; offset: number },
  signal: AbortSignal,
): Promise<UnitPage | null> {
  if (of.kind === 'DIRECTIONS') {
    const found = await request(UnitsOfSetDocument, { handle: of.handle, ...variables }, signal);
    return found.directionSet?.units ?? null;
  }
  const found = await request(NeuronsOfLayerDocument, { model: of.model, layer: of.layer, ...variables }, signal);
  return found.model?.layer?.units ?? null;
}
