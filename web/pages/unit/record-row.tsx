import { useState, type ReactNode } from 'react';
import type { RecordFragment } from '../../components/record.generated.ts';
import { RecordText } from '../../components/record-text.tsx';
import { useWide } from '../../components/use-wide.ts';
import { formatNumber } from '../../format/format-number.ts';
import styles from './record-row.module.css';

interface Props {
  readonly record: RecordFragment;
  /** Activation of the full colour. */
  readonly maximum: number;
  /** Show the whole passage, not only what stands around the peak. */
  readonly whole: boolean;
  /** Copies it into the test. */
  readonly onTest: (record: RecordFragment) => void;
  /** The records that were folded into it, shown when it is opened. */
  readonly folded?: () => ReactNode;
}

/** A passage that the unit fires on; "+n" opens those that are nearly the same. */
export function RecordRow({ record, maximum, whole, onTest, folded }: Props) {
  const { activation, similarCount, corpus } = record;
  const [isOpen, setOpen] = useState(false);
  const isWide = useWide('42rem');
  return (
    <li className={styles.row}>
      <span className={styles.value} title={`Highest activation in this passage of ${corpus}`}>
        {formatNumber(activation)}
      </span>
      <div className={styles.text}>
        <RecordText record={record} whole={whole} times={isWide ? 2 : 1} maximum={maximum} />
      </div>
      <span className={styles.actions}>
        {folded && similarCount > 0 && (
          <button
            type="button"
            className={styles.more}
            aria-expanded={isOpen}
            aria-label={`${similarCount} more that are nearly the same`}
            onClick={() => {
              setOpen(!isOpen);
            }}
          >
            +{similarCount}
          </button>
        )}
        <button
          type="button"
          className="plain"
          title="Copy it into the test"
          aria-label={`Test: ${record.tokens.join('').slice(0, 40)}`}
          onClick={() => {
            onTest(record);
          }}
        >
          Test
        </button>
      </span>
      {isOpen && folded && <div className={styles.folded}>{folded()}</div>}
    </li>
  );
}
