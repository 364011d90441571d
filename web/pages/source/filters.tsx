import { useState } from 'react';
import { useDelayed } from '../../components/use-delayed.ts';
import type { TableSettings } from './table-settings.ts';

/** Milliseconds after which words are taken to be typed. */
const pauseMs = 300;

interface Props {
  readonly settings: TableSettings;
  readonly change: (changes: Partial<TableSettings>) => unknown;
}

/** Narrows a table of units. */
export function Filters({ settings, change }: Props) {
  const [typed, setTyped] = useState(settings.words);
  const changeLater = useDelayed(change, pauseMs);
  return (
    <div className="row">
      <label className="row">
        <span className="quiet small">Words in explanations</span>
        <input
          type="search"
          value={typed}
          onChange={({ target }) => {
            setTyped(target.value);
            changeLater({ words: target.value });
          }}
        />
      </label>
      <label className="row">
        <span className="quiet small">Show</span>
        <select
          value={settings.alive}
          onChange={({ target }) => {
            const { value } = target;
            change({ alive: value === 'alive' || value === 'dead' ? value : 'all' });
          }}
        >
          <option value="all">all units</option>
          <option value="alive">those that fire</option>
          <option value="dead">those that never do</option>
        </select>
      </label>
    </div>
  );
}
