import { Link } from 'wouter';
import { formatNumber } from '../format/format-number.ts';
import { qualityFigures } from './quality-figures.ts';
import type { SetRowFragment } from './set-row.generated.ts';
import styles from './set-table.module.css';

/** A direction set in a row of a table: what it is called, how well it describes what it reads, what it is. */
export function SetCells({ set }: { set: SetRowFragment }) {
  const { handle, hook, format, activation, size, quality } = set;
  return (
    <>
      <th scope="row">
        <Link href={`/${handle}`} className={styles.name}>
          <bdi>{handle.slice(handle.indexOf('/') + 1)}</bdi>
        </Link>
      </th>
      {qualityFigures.map(({ title, of }) => (
        <td key={title} className={styles.figure}>
          {quality ? of(quality) : '–'}
        </td>
      ))}
      <td className={styles.figure}>{formatNumber(size)}</td>
      <td>
        <code className="small">{hook}</code>
      </td>
      <td className="small quiet">
        {format}, {activation}
      </td>
    </>
  );
}
