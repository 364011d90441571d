import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef } from 'react';
import { ErrorNote } from '../../components/error-note.tsx';
import { QueryState } from '../../components/query-state.tsx';
import { GoTo } from './go-to.tsx';
import { OrderHeading } from './order-heading.tsx';
import type { TableSettings } from './table-settings.ts';
import { unitPageQuery } from './unit-pages.ts';
import { UnitTableRow } from './unit-table-row.tsx';
import styles from './unit-table.module.css';
import type { UnitsOf } from './units-of.ts';
import { useUnitRows } from './use-unit-rows.ts';

interface Props {
  readonly of: UnitsOf;
  /** What the rows are, for those who hear the page. */
  readonly label: string;
  readonly settings: TableSettings;
  readonly change: (changes: Partial<TableSettings>) => unknown;
}

/** Pixels of a row: unit-table.module.css has the same. */
const rowHeight = 32;

/** All units of a set or a layer, as many as they are: rows exist only where one looks. */
export function UnitTable({ of, label, settings, change }: Props) {
  const scroller = useRef<HTMLDivElement>(null);
  const end = useRef<HTMLSpanElement>(null);
  // The first page says how many there are, and whether there is an error at all.
  const first = useQuery({ ...unitPageQuery(of, settings, 0), placeholderData: keepPreviousData });
  const count = first.data?.totalCount ?? 0;
  const rows = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 6,
    // A render for each event would be thrown away by the next.
    useFlushSync: false,
  });
  const items = rows.getVirtualItems();
  const { rowAt, error } = useUnitRows(of, settings, count, items[0]?.index ?? 0, items.at(-1)?.index ?? 0);
  const owner = of.kind === 'DIRECTIONS' ? of.handle : `${of.model}/${of.layer}`;
  /** A unit's place in the table says which one it is. */
  const isPlain = settings.order === 'index' && settings.words === '' && settings.alive === 'all';
  return (
    <>
      <div className={styles.above}>
        <p className="quiet small number" role="status">
          {first.data ? `${count.toLocaleString('en')} ${count === 1 ? 'unit' : 'units'}` : ''}
        </p>
        {isPlain && (
          <GoTo
            count={count}
            onGo={(index) => {
              rows.scrollToIndex(settings.reversed ? count - 1 - index : index, { align: 'start' });
            }}
          />
        )}
      </div>
      <QueryState query={first} label="Loading the units">
        {() => (
          <>
            {/* Rows come as the focus reaches them: without this, Tab would go through all of them. */}
            <button type="button" className={styles.skip} onClick={() => end.current?.focus()}>
              Skip the table
            </button>
            <div ref={scroller} className={styles.scroller} tabIndex={0} role="region" aria-label={label}>
              {/* As blocks and grids, tables are no tables any more to those who hear them, unless they are told. */}
              <table role="table" className={styles.table} aria-rowcount={count + 1}>
                <thead role="rowgroup" className={styles.head}>
                  <tr role="row" className={styles.row} aria-rowindex={1}>
                    <OrderHeading order="index" first="ASCENDING" title="Unit" {...{ settings, change }} />
                    <OrderHeading order="density" first="DESCENDING" title="Density" {...{ settings, change }} />
                    <OrderHeading order="maximum" first="DESCENDING" title="Maximum" {...{ settings, change }} />
                    <th role="columnheader" scope="col">
                      Top token
                    </th>
                    <th role="columnheader" scope="col">
                      Explanation
                    </th>
                  </tr>
                </thead>
                <tbody role="rowgroup" className={styles.body} style={{ height: rows.getTotalSize() }}>
                  {items.map(({ index, start }) => (
                    <UnitTableRow
                      key={index}
                      row={index}
                      start={start}
                      unit={rowAt(index)}
                      expected={isPlain ? `${owner}:${settings.reversed ? count - 1 - index : index}` : null}
                    />
                  ))}
                </tbody>
              </table>
            </div>
            <span ref={end} tabIndex={-1} className="unseen">
              End of the table
            </span>
          </>
        )}
      </QueryState>
      {error && <ErrorNote error={error} />}
    </>
  );
}
