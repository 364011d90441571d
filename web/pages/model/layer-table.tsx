import { Link } from 'wouter';
import { ColumnHeads } from '../../components/column-heads.tsx';
import { SetCells } from '../../components/set-cells.tsx';
import { setColumns } from '../../components/set-columns.ts';
import { formatNumber } from '../../format/format-number.ts';
import styles from './layer-table.module.css';
import type { ModelLayersQuery } from './model.generated.ts';

interface Props {
  readonly model: string;
  readonly layers: NonNullable<ModelLayersQuery['model']>['layers'];
}

const columns = [{ title: 'Layer' }, { title: 'Neurons', isFigure: true }, ...setColumns];

/** The layers of a model, from the first to the last, with their neurons and sets. */
export function LayerTable({ model, layers }: Props) {
  return (
    <div className="scrolls" tabIndex={0} role="region" aria-label={`Layers of ${model}`}>
      <table className={styles.table}>
        <ColumnHeads columns={columns} />
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
          {set ? <SetCells set={set} /> : <td colSpan={setColumns.length} />}
        </tr>
      ))}
    </tbody>
  );
}
