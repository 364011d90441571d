import { formatNumber } from '../format/format-number.ts';
import type { RecordFragment } from './record.generated.ts';
import { RecordText } from './record-text.tsx';
import styles from './record-line.module.css';

interface Props {
  readonly record: RecordFragment;
  /** Why it is worth looking at: a word in a mark of its own. */
  readonly mark?: string;
  /** Activation of the full colour, where several are to be compared; the record's own highest if left out. */
  readonly maximum?: number;
  /** Show the whole passage, not only what stands around the peak. Default false. */
  readonly whole?: boolean;
}

/** A passage that a unit fires on, in small: how much, and how many others are nearly the same. */
export function RecordLine({ record, mark, maximum, whole = false }: Props) {
  const { activation, similarCount, corpus } = record;
  return (
    <div className={styles.line}>
      <span className={styles.value} title={`Highest activation in this passage of ${corpus}`}>
        {formatNumber(activation)}
      </span>
      <div className={styles.text}>
        <RecordText record={record} whole={whole} {...(maximum !== undefined && { maximum })} />
      </div>
      {similarCount > 0 && (
        <span className={styles.more} title={`${similarCount} more passages that are nearly the same`}>
          +{similarCount}
        </span>
      )}
      {mark !== undefined && (
        <span className={styles.mark} title="It fires most on the same word here and in what was recorded">
          ✓ {mark}
        </span>
      )}
    </div>
  );
}
