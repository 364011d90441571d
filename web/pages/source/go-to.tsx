import { useState } from 'react';
import styles from './unit-table.module.css';

/** Leads to a unit by its index. */
export function GoTo({ count, onGo }: { count: number; onGo: (index: number) => void }) {
  const [typed, setTyped] = useState('');
  return (
    <form
      className={styles.goTo}
      onSubmit={(event) => {
        event.preventDefault();
        const index = Number(typed);
        if (typed !== '' && Number.isInteger(index)) onGo(Math.max(0, Math.min(count - 1, index)));
      }}
    >
      <label className="row">
        <span className="quiet small">Go to index</span>
        <input
          inputMode="numeric"
          size={8}
          value={typed}
          onChange={({ target }) => {
            setTyped(target.value.trim());
          }}
        />
      </label>
      <button type="submit">Go</button>
    </form>
  );
}
