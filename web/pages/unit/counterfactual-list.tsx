import type { CSSProperties } from 'react';
import { HeatMap } from '../../components/heat-map.tsx';
import { formatNumber } from '../../format/format-number.ts';
import styles from './counterfactual-list.module.css';
import type { CounterfactualsQuery } from './counterfactuals.generated.ts';

interface Props {
  readonly result: CounterfactualsQuery['counterfactuals'];
  /** Index of the replaced token. */
  readonly token: number;
}

/** The text as it is, and below it with each replacement, in one scale: what is left of the activation there, and where. */
export function CounterfactualList({ result, token }: Props) {
  const { original, counterfactuals } = result;
  const after = original.tokens.length - token - 1;
  const rows = [
    { replacement: null, ratio: 1, trace: original, staysPeak: original.peak === token },
    ...counterfactuals,
  ];
  const maximum = Math.max(...rows.flatMap(({ trace }) => trace.activations.map(Math.abs)));
  // Bars of ratios above 1 have to fit, too.
  const longest = Math.max(1, ...rows.map(({ ratio }) => ratio ?? 0));
  return (
    <ol className={styles.list} aria-label="Counterfactuals">
      {rows.map(({ replacement, ratio, trace: { tokens, activations }, staysPeak }, at) => {
        const end = tokens.length - after;
        return (
          <li key={at} className={styles.row}>
            {replacement === null ? (
              <span className="quiet">as it is</span>
            ) : (
              <strong className={styles.name} dir="auto" lang="">
                {replacement}
              </strong>
            )}
            <span className={styles.ratio} title="Highest activation there, divided by that of the text as it is">
              {ratio === null ? '–' : `×${formatNumber(ratio)}`}
              <span className={styles.bar} style={{ '--length': (ratio ?? 0) / longest } as CSSProperties} />
            </span>
            <span
              className={styles.value}
              title={`Highest activation there; ${staysPeak ? 'still the peak of the text' : 'the peak of the text is elsewhere'}`}
            >
              {formatNumber(Math.max(...activations.slice(token, end)))}
              {!staysPeak && ' ↷'}
            </span>
            <div className={styles.text}>
              <HeatMap
                tokens={tokens.map(({ text }) => text)}
                activations={activations}
                maximum={maximum}
                marked={{ from: token, to: end }}
              />
            </div>
          </li>
        );
      })}
    </ol>
  );
}
