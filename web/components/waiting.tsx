import styles from './waiting.module.css';

/** Something is on its way. Not seen at all if it comes at once. */
export function Waiting({ label = 'Loading' }: { label?: string }) {
  return (
    <div className={styles.waiting} role="status">
      <span className={styles.bar} aria-hidden="true" />
      {label} …
    </div>
  );
}
