import { useWide } from '../../components/use-wide.ts';
import type { ChangeSettings } from './change-settings.ts';
import { DensitySlider } from './density-slider.tsx';
import { Excluded } from './excluded.tsx';
import styles from './options.module.css';
import type { SearchSettings } from './search-settings.ts';

interface Props {
  readonly settings: SearchSettings;
  readonly change: ChangeSettings;
}

const kinds = { directions: 'Directions', neurons: 'Neurons', both: 'Both' } as const;
const rankings = {
  activation: 'Activation',
  fraction: 'Share of its maximum',
  percentile: 'Percentile',
  z: 'Standard score',
} as const;
const perLayer = [1, 2, 3, 5, 10];

/** What is searched, and in which order. Beside the hits; on a phone, folded away above them. */
export function Options(props: Props) {
  const isWide = useWide('56rem');
  if (isWide) {
    return (
      <aside aria-label="Search settings" className={styles.options}>
        <Fields {...props} />
      </aside>
    );
  }
  return (
    <details className={styles.folded}>
      <summary>Settings</summary>
      <div className={styles.options}>
        <Fields {...props} />
      </div>
    </details>
  );
}

function Fields({ settings, change }: Props) {
  return (
    <>
      <fieldset className={styles.field}>
        <legend>Units</legend>
        {(Object.keys(kinds) as (keyof typeof kinds)[]).map((kind) => (
          <label key={kind} className={styles.choice}>
            <input
              type="radio"
              name="kinds"
              checked={settings.kinds === kind}
              onChange={() => void change({ kinds: kind })}
            />
            {kinds[kind]}
          </label>
        ))}
      </fieldset>
      <label className={styles.field}>
        Rank by
        <select
          value={settings.rank}
          onChange={({ target }) => void change({ rank: target.value as SearchSettings['rank'] })}
        >
          {Object.entries(rankings).map(([rank, name]) => (
            <option key={rank} value={rank}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <DensitySlider value={settings.density} change={change} />
      <label className={styles.field}>
        Hits of one layer
        <select
          value={settings.perLayer ?? ''}
          onChange={({ target }) => void change({ perLayer: target.value === '' ? null : Number(target.value) })}
        >
          <option value="">Any number</option>
          {[...new Set([...perLayer, ...(settings.perLayer === null ? [] : [settings.perLayer])])].map((count) => (
            <option key={count} value={count}>
              At most {count}
            </option>
          ))}
        </select>
      </label>
      <div className={styles.field}>
        <label className={styles.choice}>
          <input
            type="checkbox"
            checked={settings.skipFirst}
            onChange={({ target }) => void change({ skipFirst: target.checked })}
          />
          Ignore the first token
        </label>
        <label className={styles.choice}>
          <input
            type="checkbox"
            checked={settings.bos}
            onChange={({ target }) => void change({ bos: target.checked, tokens: null })}
          />
          Begin with BOS
        </label>
      </div>
      <Excluded
        title="Only the sets"
        handles={settings.sets}
        onRemove={(rest) => void change({ sets: rest })}
        action="Search other sets too"
      />
      <Excluded
        title="Left out"
        handles={settings.exclude}
        onRemove={(rest) => void change({ exclude: rest })}
        action="Take in again"
      />
    </>
  );
}
