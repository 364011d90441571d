import { useState } from 'react';
import { ModelSelect } from '../../components/model-select.tsx';
import { useDelayed } from '../../components/use-delayed.ts';
import type { FamilySettings } from './family-settings.ts';
import styles from './families.module.css';

/** Milliseconds after which a slider that stands still has arrived. */
const pauseMs = 200;

interface Props {
  readonly settings: FamilySettings;
  readonly change: (changes: Partial<FamilySettings>) => unknown;
}

/** Which families are shown. */
export function FamilyOptions({ settings, change }: Props) {
  const [similarity, setSimilarity] = useState(settings.similarity);
  const changeLater = useDelayed(change, pauseMs);
  return (
    <div className={styles.options}>
      <ModelSelect
        value={settings.model}
        onChange={(model) => {
          change({ model });
        }}
      />
      <label className="row">
        <span className="quiet small">Units</span>
        <select
          value={settings.kinds}
          onChange={({ target: { value } }) => {
            change({ kinds: value === 'directions' || value === 'neurons' ? value : 'both' });
          }}
        >
          <option value="both">directions and neurons</option>
          <option value="directions">directions</option>
          <option value="neurons">neurons</option>
        </select>
      </label>
      <label className="row">
        <span className="quiet small">Layers</span>
        <select
          value={settings.layers}
          onChange={({ target: { value } }) => {
            change({ layers: value === 'within' || value === 'across' ? value : 'any' });
          }}
        >
          <option value="any">within one or across several</option>
          <option value="within">within one layer</option>
          <option value="across">across layers</option>
        </select>
      </label>
      <label className="row">
        <span className="quiet small">Members</span>
        <select
          value={settings.members}
          onChange={({ target }) => {
            change({ members: Number(target.value) });
          }}
        >
          {[...new Set([2, 3, 4, 5, 8, settings.members])]
            .sort((a, b) => a - b)
            .map((least) => (
              <option key={least} value={least}>
                {least} or more
              </option>
            ))}
        </select>
      </label>
      <label className="row">
        <span className="quiet small">
          Alike by <strong className="number">{similarity.toFixed(2)}</strong> or more
        </span>
        <input
          type="range"
          min={0.5}
          max={1}
          step={0.01}
          value={similarity}
          onChange={({ target }) => {
            setSimilarity(Number(target.value));
            changeLater({ similarity: Number(target.value) });
          }}
        />
      </label>
    </div>
  );
}
