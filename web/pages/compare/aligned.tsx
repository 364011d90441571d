import { HeatMap } from '../../components/heat-map.tsx';
import { UnitLink } from '../../components/unit-link.tsx';
import { formatNumber } from '../../format/format-number.ts';
import styles from './aligned.module.css';
import type { ComparedRow } from './compared-row.ts';

/** Heat maps of one text below each other, in one width, so that lines break at the same words. */
export function Aligned({ rows }: { rows: readonly ComparedRow[] }) {
  return (
    <ul className={styles.rows}>
      {rows.map(({ handle, kind, tokens, activations, peak, maximum, marked, missing }) => (
        <li key={handle} className={styles.row}>
          <span className={kind === 'NEURON' ? styles.neuron : styles.direction}>
            <UnitLink handle={handle} />
          </span>
          {missing === undefined ? (
            <>
              <span className={styles.value} title={valueTitle(activations, marked)}>
                {formatNumber(activations[peak] ?? 0)}
              </span>
              <HeatMap
                tokens={tokens}
                activations={activations}
                peak={peak}
                maximum={maximum}
                {...(marked !== undefined && { marked: { from: marked, to: marked + 1 } })}
              />
            </>
          ) : (
            <span className={styles.missing}>{missing}</span>
          )}
        </li>
      ))}
    </ul>
  );
}

function valueTitle(activations: readonly number[], marked: number | undefined): string {
  const there = marked === undefined ? '' : `; ${formatNumber(activations[marked] ?? 0)} on the framed token`;
  return `Highest activation on this text${there}`;
}
