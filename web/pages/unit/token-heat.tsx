import type { CSSProperties } from 'react';
import type { TraceFragment } from '../../components/test-unit.generated.ts';
import { visibleToken } from '../../components/visible-token.ts';
import { formatNumber } from '../../format/format-number.ts';
import styles from './token-heat.module.css';

interface Props {
  readonly trace: TraceFragment;
  /** Index of the pressed token. */
  readonly chosen: number | null;
  /** Whether the first token is BOS, which cannot be replaced. */
  readonly firstIsBos: boolean;
  readonly onChoose: (index: number) => void;
}

/** A text's tokens as buttons, coloured by how much the unit fires on each. */
export function TokenHeat({ trace, chosen, firstIsBos, onChoose }: Props) {
  const { tokens, activations, peak } = trace;
  const full = Math.max(...activations.map(Math.abs), 0);
  return (
    <ul className={styles.row} dir="auto" lang="" aria-label="Tokens of the text">
      {tokens.map(({ index, text, entry }) => {
        const activation = activations[index] ?? 0;
        const isBos = firstIsBos && index === 0;
        const share = { '--share': full === 0 ? 0 : Math.abs(activation) / full } as CSSProperties;
        const classes = [
          styles.token,
          activation < 0 && styles.negative,
          index === peak && activation !== 0 && styles.peak,
        ];
        return (
          <li key={index}>
            <button
              type="button"
              className={classes.filter(Boolean).join(' ')}
              style={share}
              aria-pressed={index === chosen}
              disabled={isBos}
              title={`Token ${index}, ${entry}: ${formatNumber(activation)}`}
              onClick={() => {
                onChoose(index);
              }}
            >
              {/* Of a <bdi> the row's dir="auto" sees nothing: the letters of BOS are not the text's. */}
              {isBos ? (
                <bdi className={styles.text}>{entry}</bdi>
              ) : (
                <span className={styles.text}>{visibleToken(text)}</span>
              )}
              {activation !== 0 && <span className={styles.value}>{formatNumber(activation)}</span>}
            </button>
          </li>
        );
      })}
    </ul>
  );
}
