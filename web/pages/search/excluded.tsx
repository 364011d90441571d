import styles from './excluded.module.css';

interface Props {
  readonly title: string;
  readonly handles: readonly string[];
  /** What a press on one of them does. */
  readonly action: string;
  readonly onRemove: (rest: string[]) => void;
}

/** Handles that a search is narrowed by, each to be taken back. Nothing where there are none. */
export function Excluded({ title, handles, action, onRemove }: Props) {
  if (handles.length === 0) return null;
  return (
    <div>
      <p className="quiet">{title}</p>
      <ul className={styles.handles}>
        {handles.map((handle) => (
          <li key={handle}>
            <button
              type="button"
              title={action}
              aria-label={`${handle}: ${action}`}
              onClick={() => {
                onRemove(handles.filter((each) => each !== handle));
              }}
            >
              <bdi>{handle.slice(handle.indexOf('/') + 1)}</bdi>
              <span aria-hidden="true">×</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
