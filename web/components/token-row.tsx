import styles from './token-row.module.css';
import { visibleToken } from './visible-token.ts';

interface Props {
  readonly tokens: readonly { readonly index: number; readonly text: string; readonly entry: string }[];
  /** Indexes of the pressed ones. */
  readonly chosen?: readonly number[];
  /** Makes them buttons. */
  readonly onToggle?: (index: number) => void;
  /** What the row is, for those who hear it. */
  readonly label: string;
}

/** A text cut into the model's tokens: to be seen, or to be pressed. */
export function TokenRow({ tokens, chosen = [], onToggle, label }: Props) {
  return (
    <ul className={styles.row} dir="auto" lang="" aria-label={label}>
      {tokens.map(({ index, text, entry }) => (
        <li key={index}>
          {onToggle ? (
            <button
              type="button"
              className={styles.token}
              title={`Token ${index}: ${entry}`}
              aria-pressed={chosen.includes(index)}
              onClick={() => {
                onToggle(index);
              }}
            >
              <span className={styles.text}>{visibleToken(text)}</span>
            </button>
          ) : (
            <span className={styles.token} title={`Token ${index}: ${entry}`}>
              <span className={styles.text}>{visibleToken(text)}</span>
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}
