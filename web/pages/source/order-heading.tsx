import type { TableSettings } from './table-settings.ts';
import styles from './unit-table.module.css';

interface Props {
  readonly order: TableSettings['order'];
  /** Which way it goes before it is reversed. */
  readonly first: 'ASCENDING' | 'DESCENDING';
  readonly title: string;
  readonly settings: TableSettings;
  readonly change: (changes: Partial<TableSettings>) => unknown;
}

/** The head of a column by which the table can be sorted; a second press turns the order round. */
export function OrderHeading({ order, first, title, settings, change }: Props) {
  const isChosen = settings.order === order;
  const isAscending = (first === 'ASCENDING') !== settings.reversed;
  return (
    <th role="columnheader" scope="col" aria-sort={isChosen ? (isAscending ? 'ascending' : 'descending') : 'none'}>
      <button
        type="button"
        className={styles.order}
        onClick={() => {
          change({ order, reversed: isChosen && !settings.reversed });
        }}
      >
        {isChosen && <span aria-hidden="true">{isAscending ? '▲' : '▼'}</span>}
        {title}
      </button>
    </th>
  );
}
