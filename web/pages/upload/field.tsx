import { useId, type ReactNode } from 'react';
import styles from './field.module.css';

interface Props {
  readonly label: string;
  /** What it is good for, in a few words. */
  readonly hint?: string;
  /** @param describedBy for `aria-describedby` */
  readonly children: (describedBy: string | undefined) => ReactNode;
}

/** One thing that is asked for, with its name above and a hint below. */
export function Field({ label, hint, children }: Props) {
  const id = useId();
  return (
    <div className={styles.field}>
      <label>
        <span className="quiet small">{label}</span>
        {children(hint === undefined ? undefined : id)}
      </label>
      {hint !== undefined && (
        <span id={id} className="quiet small">
          {hint}
        </span>
      )}
    </div>
  );
}
