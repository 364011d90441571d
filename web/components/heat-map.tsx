import type { CSSProperties } from 'react';
import { formatNumber } from '../format/format-number.ts';
import styles from './heat-map.module.css';

interface Props {
  /** The text, cut into the model's tokens. */
  readonly tokens: readonly string[];
  /** One per token. */
  readonly activations: readonly number[];
  /** Index of the token to underline: where the unit fires most. */
  readonly peak?: number;
  /** Activation of the full colour; the highest of these if left out. Give all maps that are to be compared the same. */
  readonly maximum?: number;
  /** Tokens to frame, from (included) to (excluded): where something was put in. */
  readonly marked?: { readonly from: number; readonly to: number };
  /** Cut to two lines. Default false. */
  readonly short?: boolean;
}

/** A text coloured by how much a unit fires on each of its tokens; the number shows when pointed at. */
export function HeatMap({ tokens, activations, peak, maximum, marked, short = false }: Props) {
  const full = maximum ?? Math.max(...activations.map(Math.abs), 0);
  return (
    <span className={short ? `${styles.text} ${styles.short}` : styles.text} dir="auto" lang="">
      {tokens.map((token, index) => {
        const activation = activations[index] ?? 0;
        const isMarked = marked !== undefined && index >= marked.from && index < marked.to;
        if ((activation === 0 || full === 0) && !isMarked) return token;
        const share = { '--share': full === 0 ? 0 : Math.min(1, Math.abs(activation) / full) } as CSSProperties;
        const classes = [
          styles.token,
          activation < 0 && styles.negative,
          index === peak && styles.peak,
          isMarked && styles.marked,
        ];
        return (
          <span
            key={index}
            className={classes.filter(Boolean).join(' ')}
            style={share}
            title={formatNumber(activation)}
          >
            {token}
          </span>
        );
      })}
    </span>
  );
}
