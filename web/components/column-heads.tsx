import type { setColumns } from './set-columns.ts';
import styles from './set-table.module.css';

/** The first row of a table of direction sets. */
export function ColumnHeads({ columns }: { columns: typeof setColumns }) {
  return (
    <thead>
      <tr>
        {columns.map(({ title, why, isFigure = false }) => (
          <th key={title} scope="col" title={why} className={isFigure ? styles.figure : undefined}>
            {title}
          </th>
        ))}
      </tr>
    </thead>
  );
}
