import { Link } from 'wouter';
import { formatNumber } from '../../format/format-number.ts';
import type { QualityFragment } from './quality.generated.ts';
import styles from './set-quality-table.module.css';

interface Props {
  readonly label: string;
  readonly sets: readonly {
    readonly handle: string;
    readonly hook: string;
    readonly size: number;
    readonly quality: QualityFragment | null;
  }[];
}

const percent = new Intl.NumberFormat('en', { style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 });

/** Direction sets, and how well they describe what they read. */
export function SetQualityTable({ label, sets }: Props) {
  return (
    <div className="scrolls" tabIndex={0} role="region" aria-label={label}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">Set</th>
            <th scope="col">Reads</th>
            <th scope="col">Directions</th>
            <th scope="col">Variance explained</th>
            <th scope="col">Loss recovered</th>
            <th scope="col">Active a token</th>
            <th scope="col">Dead</th>
          </tr>
        </thead>
        <tbody>
          {sets.map(({ handle, hook, size, quality }) => (
            <tr key={handle}>
              <th scope="row">
                <Link href={`/${handle}`} className={styles.name}>
                  <bdi>{handle.slice(handle.indexOf('/') + 1)}</bdi>
                </Link>
              </th>
              <td>
                <code className="small">{hook}</code>
              </td>
              <td>{formatNumber(size)}</td>
              <td>{shareOf(quality?.explainedVariance)}</td>
              <td>{shareOf(quality?.lossRecovered)}</td>
              <td>{quality ? formatNumber(quality.l0) : '–'}</td>
              <td>{quality ? formatNumber(quality.deadCount) : '–'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function shareOf(value: number | null | undefined) {
  return typeof value === 'number' ? percent.format(value) : '–';
}
