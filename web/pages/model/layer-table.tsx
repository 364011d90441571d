import { Link } from 'wouter';
import { formatNumber } from '../../format/format-number.ts';
import styles from './layer-table.module.css';
import type { ModelLayersQuery } from './model.generated.ts';

interface Props {
  readonly model: string;
  readonly layers: NonNullable<ModelLayersQuery['model']>['layers'];
}

const percent = new Intl.NumberFormat('en', { style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 });
const columns = [
  { title: 'Layer' },
  { title: 'Neurons' },
  { title: 'Set' },
  { title: 'Reads' },
  { title: 'Directions' },
  { title: 'Variance explained', why: 'Share of the variance of what it reads that its reconstruction explains' },
  { title: 'Loss recovered', why: 'Share of the loss that zeros cost and its reconstruction wins back' },
  { title: 'Active a token', why: 'Directions above zero on a token, on average' },
  { title: 'Dead', why: 'Directions that never fired while recorded' },
];

/** The layers of a model, from the first to the last, with their neurons and sets. */
export function LayerTable({ model, layers }: Props) {
  return (
    <div className="scrolls" tabIndex={0} role="region" aria-label={`Layers of ${model}`}>
      <table className={styles.table}>
        <thead>
          <tr>
            {columns.map(({ title, why }) => (
              <th key={title} scope="col" title={why}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        {layers.map((layer) => (
          <LayerRows key={layer.index} {...layer} />
        ))}
      </table>
    </div>
  );
}

function LayerRows({ index, handle, neuronCount, directionSets }: Props['layers'][number]) {
  const sets = directionSets.length === 0 ? [null] : directionSets;
  return (
    <tbody>
      {sets.map((set, at) => (
        <tr key={set?.handle ?? 'none'}>
          {at === 0 && (
            <>
              <th scope="rowgroup" rowSpan={sets.length}>
                {index}
              </th>
              <td rowSpan={sets.length} className={styles.figure}>
                <Link href={`/${handle}`}>
                  {formatNumber(neuronCount)}
                  <span className="unseen"> neurons of layer {index}</span>
                </Link>
              </td>
            </>
          )}
          {set ? <SetCells {...set} /> : <td colSpan={7} />}
        </tr>
      ))}
    </tbody>
  );
}

function SetCells({ handle, hook, size, quality }: Props['layers'][number]['directionSets'][number]) {
  const shareOf = (value: number | null | undefined) => (typeof value === 'number' ? percent.format(value) : '–');
  return (
    <>
      <th scope="row">
        <Link href={`/${handle}`} className={styles.name}>
          <bdi>{handle.slice(handle.indexOf('/') + 1)}</bdi>
        </Link>
      </th>
      <td>
        <code className="small">{hook}</code>
      </td>
      <td className={styles.figure}>{formatNumber(size)}</td>
      <td className={styles.figure}>{shareOf(quality?.explainedVariance)}</td>
      <td className={styles.figure}>{shareOf(quality?.lossRecovered)}</td>
      <td className={styles.figure}>{quality ? formatNumber(quality.l0) : '–'}</td>
      <td className={styles.figure}>{quality ? formatNumber(quality.deadCount) : '–'}</td>
    </>
  );
}
