import { memo } from 'react';
import { UnitLink } from '../../components/unit-link.tsx';
import { visibleToken } from '../../components/visible-token.ts';
import { formatNumber } from '../../format/format-number.ts';
import { formatShare } from '../../format/format-share.ts';
import type { UnitRowFragment } from './unit-row.generated.ts';
import styles from './unit-table.module.css';

interface Props {
  /** From 0, in the table. */
  readonly row: number;
  /** Pixels from the first row. */
  readonly start: number;
  /** Null while it is on its way. */
  readonly unit: UnitRowFragment | null;
  /** Its handle, where that is known before it is there. */
  readonly expected: string | null;
}

/** A unit in one line. Drawn again only when something of it changes: there are sixty on a screen. */
export const UnitTableRow = memo(function UnitTableRow({ row, start, unit, expected }: Props) {
  const style = { transform: `translateY(${start}px)` };
  if (!unit) {
    return (
      <tr
        role="row"
        className={`${styles.row ?? ''} ${styles.placed ?? ''}`}
        style={style}
        aria-rowindex={row + 2}
        aria-busy="true"
      >
        <th role="rowheader" scope="row">
          {expected === null ? '…' : <UnitLink handle={expected} />}
        </th>
      </tr>
    );
  }
  const { handle, density, statistics, explanations } = unit;
  const token = statistics?.topToken;
  return (
    <tr role="row" className={`${styles.row ?? ''} ${styles.placed ?? ''}`} style={style} aria-rowindex={row + 2}>
      <th role="rowheader" scope="row">
        <UnitLink handle={handle} />
      </th>
      <td role="cell" className={styles.figure}>
        {density === null ? '–' : formatShare(density)}
      </td>
      <td role="cell" className={styles.figure}>
        {statistics ? formatNumber(statistics.maximum) : '–'}
      </td>
      <td role="cell" className={styles.token}>
        {typeof token === 'string' ? <bdi>{visibleToken(token)}</bdi> : <span className="quiet">–</span>}
      </td>
      <td role="cell" className={styles.explanation} dir="auto">
        {explanations.nodes[0]?.text ?? ''}
      </td>
    </tr>
  );
});
