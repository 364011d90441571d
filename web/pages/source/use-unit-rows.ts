import { useQueries } from '@tanstack/react-query';
import { useSettled } from '../../components/use-settled.ts';
import type { TableSettings } from './table-settings.ts';
import { pageSize, unitPageQuery } from './unit-pages.ts';
import type { UnitRowFragment } from './unit-row.generated.ts';
import type { UnitsOf } from './units-of.ts';

/** Milliseconds for which a table stands still before the rows that it shows are asked for: a fling passes over thousands. */
const pauseMs = 120;

/**
 * The units of a long list that are looked at; only these are fetched.
 * @param count of all units
 * @param from first row that is looked at, from 0
 * @param to last one
 */
export function useUnitRows(of: UnitsOf, settings: TableSettings, count: number, from: number, to: number) {
  /** Where a row of the table stands in the list of the API, which has one direction only. */
  const positionOf = (row: number) => (settings.reversed ? count - 1 - row : row);
  const ends = [positionOf(from), positionOf(to)].map((position) => Math.floor(Math.max(0, position) / pageSize));
  const [low = 0, high = 0] = useSettled(`${Math.min(...ends)} ${Math.max(...ends)}`, pauseMs)
    .split(' ')
    .map(Number);
  const pages = useQueries({
    queries: Array.from({ length: high - low + 1 }, (_, at) => ({
      ...unitPageQuery(of, settings, low + at),
      enabled: count > 0,
    })),
  });
  return {
    /** A row of the table; null while it is on its way. */
    rowAt: (row: number): UnitRowFragment | null => {
      const position = positionOf(row);
      const page = pages[Math.floor(position / pageSize) - low];
      return page?.data?.nodes[position % pageSize] ?? null;
    },
    error: pages.find(({ error }) => error !== null)?.error ?? null,
  };
}
