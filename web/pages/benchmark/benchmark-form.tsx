import { useState } from 'react';
import { ModelSelect } from '../../components/model-select.tsx';
import type { BenchmarkSettings } from './benchmark-settings.ts';
import styles from './benchmark.module.css';
import { linesOf } from './lines-of.ts';

interface Props {
  readonly settings: BenchmarkSettings;
  readonly change: (changes: Partial<BenchmarkSettings>) => unknown;
  readonly exampleTexts: readonly string[];
  /** What the box begins with. */
  readonly typed: string;
  readonly isBusy: boolean;
  readonly onRun: (texts: string[]) => void;
}

const densities = [0.01, 0.05, 0.2];

/** The texts of a benchmark, and what it is run with. */
export function BenchmarkForm({ settings, change, exampleTexts, typed: before, isBusy, onRun }: Props) {
  const [typed, setTyped] = useState(before);
  const texts = linesOf(typed);
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        onRun(texts);
      }}
    >
      <label className={styles.texts}>
        <span className="quiet small">Texts, one a line</span>
        <textarea
          dir="auto"
          lang=""
          rows={8}
          value={typed}
          spellCheck={false}
          onChange={({ target }) => {
            setTyped(target.value);
          }}
        />
      </label>
      <div className={styles.options}>
        <ModelSelect
          value={settings.model}
          onChange={(model) => {
            change({ model });
          }}
        />
        <label className="row">
          <span className="quiet small">Units that count</span>
          <select
            value={settings.top}
            onChange={({ target }) => {
              change({ top: Number(target.value) });
            }}
          >
            {[...new Set([5, 10, 25, 50, 100, settings.top])]
              .sort((a, b) => a - b)
              .map((top) => (
                <option key={top}>{top}</option>
              ))}
          </select>
        </label>
        <label className="row">
          <span className="quiet small">Density</span>
          <select
            value={settings.density ?? ''}
            onChange={({ target: { value } }) => {
              change({ density: value === '' ? null : Number(value) });
            }}
          >
            <option value="">any</option>
            {[...new Set([...densities, ...(settings.density === null ? [] : [settings.density])])].map((density) => (
              <option key={density} value={density}>
                at most {density * 100}%
              </option>
            ))}
          </select>
        </label>
        <label className="row">
          <input
            type="checkbox"
            checked={settings.first}
            onChange={({ target }) => {
              change({ first: target.checked });
            }}
          />
          <span className="small">The first token counts too</span>
        </label>
        <div className="row">
          <button type="submit" className="primary" disabled={texts.length === 0 || isBusy}>
            {isBusy ? 'Searching …' : `Run on ${texts.length} ${texts.length === 1 ? 'text' : 'texts'}`}
          </button>
          <button
            type="button"
            className="plain"
            onClick={() => {
              setTyped(exampleTexts.join('\n'));
            }}
          >
            The example texts
          </button>
        </div>
      </div>
    </form>
  );
}
