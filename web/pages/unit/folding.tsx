import type { ReactNode } from 'react';
import type { ChangeUnit } from './change-unit.ts';
import styles from './folding.module.css';
import { Threshold } from './threshold.tsx';
import type { UnitSettings } from './unit-settings.ts';

interface Props {
  readonly settings: UnitSettings;
  readonly change: ChangeUnit;
  /** More about the list. */
  readonly children: ReactNode;
}

const thresholds = {
  word: ['Word', 'The word of the peak, which may differ in case and inflection'],
  phrase: ['Phrase', 'The word with those around it'],
  sentence: ['Sentence', 'The sentence of the peak'],
  passage: ['Text', 'The whole passages'],
} as const;
const none = { word: null, phrase: null, sentence: null, passage: null };

/** When do two records count as one? Cosines of what stands around their peaks, each to be reached. */
export function Folding({ settings, change, children }: Props) {
  const { fold } = settings;
  const names = Object.keys(thresholds) as (keyof typeof thresholds)[];
  const isOwn = fold && names.some((name) => settings[name] !== null);
  return (
    <div className={styles.all}>
      <div className="row">
        <label className="row small">
          <input
            type="checkbox"
            checked={fold}
            onChange={({ target }) => void change({ fold: target.checked, ...none })}
          />
          Fold near-duplicates
        </label>
        {children}
      </div>
      {fold && (
        <details className={styles.thresholds} open={isOwn || undefined}>
          <summary>{isOwn ? 'Folded by your thresholds' : 'Folded by the default thresholds'}</summary>
          <div className={styles.sliders}>
            {names.map((name) => (
              <Threshold
                key={name}
                name={thresholds[name][0]}
                title={`${thresholds[name][1]}: how alike, as a cosine, two records must be to count as one`}
                value={settings[name]}
                none={isOwn ? 'any' : 'default'}
                onChange={(value) => void change({ [name]: value })}
              />
            ))}
          </div>
          {isOwn && (
            <button type="button" className="plain" onClick={() => void change(none)}>
              Default thresholds
            </button>
          )}
        </details>
      )}
    </div>
  );
}
