import { ColumnHeads } from './column-heads.tsx';
import { SetCells } from './set-cells.tsx';
import { setColumns } from './set-columns.ts';
import type { SetRowFragment } from './set-row.generated.ts';
import styles from './set-table.module.css';

/** Direction sets, and how well they describe what they read. */
export function SetTable({ label, sets }: { label: string; sets: readonly SetRowFragment[] }) {
  return (
    <div className="scrolls" tabIndex={0} role="region" aria-label={label}>
      <table className={styles.table}>
        <ColumnHeads columns={setColumns} />
        <tbody>
          {sets.map((set) => (
            <tr key={set.handle}>
              <SetCells set={set} />
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
