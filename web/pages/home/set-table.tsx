import { Link } from 'wouter';
import { formatNumber } from '../../format/format-number.ts';
import type { ModelOverviewQuery } from './model-overview.generated.ts';
import styles from './set-table.module.css';

interface Props {
  readonly model: string;
  readonly sets: NonNullable<ModelOverviewQuery['model']>['directionSets']['nodes'];
}

const percent = new Intl.NumberFormat('en', { style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 });

/** Direction sets, by layer, and how well they describe what they read. */
export function SetTable({ model, sets }: Props) {
  return (
    <div className="scrolls" tabIndex={0} role="region" aria-label={`Direction sets of ${model}`}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">Set</th>
            <th scope="col" title="Share of the variance of what it reads that its reconstruction explains">
              Variance explained
            </th>
            <th scope="col" title="Share of the loss that zeros cost and its reconstruction wins back">
              Loss recovered
            </th>
            <th scope="col" title="Directions above zero on a token, on average">
              Active a token
            </th>
            <th scope="col" title="Directions that never fired while recorded">
              Dead
            </th>
            <th scope="col">Directions</th>
            <th scope="col">Reads</th>
            <th scope="col">From</th>
          </tr>
        </thead>
        <tbody>
          {sets.map(({ handle, hook, format, activation, size, quality }) => (
            <tr key={handle}>
              <th scope="row">
                <Link href={`/${handle}`} className={styles.name}>
                  <bdi>{handle.slice(handle.indexOf('/') + 1)}</bdi>
                </Link>
              </th>
              <td>{shareOf(quality?.explainedVariance)}</td>
              <td>{shareOf(quality?.lossRecovered)}</td>
              <td>{quality ? formatNumber(quality.l0) : '–'}</td>
              <td>{quality ? formatNumber(quality.deadCount) : '–'}</td>
              <td>{formatNumber(size)}</td>
              <td>
                <code className="small">{hook}</code>
              </td>
              <td className="small quiet">
                {format}, {activation}
              </td>
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
