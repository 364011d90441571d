import { useState } from 'react';
import type { ChangeCompare } from './change-compare.ts';
import type { CompareSettings } from './compare-settings.ts';
import { fromLine } from './from-line.ts';
import { asLine } from './as-line.ts';
import styles from './texts-form.module.css';

interface Props {
  readonly settings: CompareSettings;
  readonly change: ChangeCompare;
}

/** The texts that the units are fired on, one a line. */
export function TextsForm({ settings, change }: Props) {
  const given = settings.text.map(asLine).join('\n');
  const [typed, setTyped] = useState(given);
  const [shown, setShown] = useState(given);
  if (shown !== given) {
    setShown(given);
    setTyped(given);
  }
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        change({
          text: typed
            .split('\n')
            .map(fromLine)
            .filter((text) => text.trim() !== ''),
        });
      }}
    >
      <label className={styles.box}>
        <span className="quiet small">Texts, one a line</span>
        <textarea
          className={styles.texts}
          dir="auto"
          lang=""
          rows={2}
          value={typed}
          spellCheck={false}
          placeholder="My favorite color is red.&#10;Her dress was crimson."
          onChange={({ target }) => {
            setTyped(target.value);
          }}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
            event.preventDefault();
            event.currentTarget.form?.requestSubmit();
          }}
        />
      </label>
      <div className={styles.side}>
        <button type="submit" className="primary" disabled={typed === given}>
          Compare
        </button>
        <label className="row small" title="Put the token that begins texts in front">
          <input
            type="checkbox"
            checked={settings.bos}
            onChange={({ target }) => void change({ bos: target.checked })}
          />
          BOS
        </label>
        <label className="row small">
          Full colour
          <select
            value={settings.scale}
            onChange={({ target }) => void change({ scale: target.value as CompareSettings['scale'] })}
          >
            <option value="shown">highest of a unit here</option>
            <option value="recorded">its highest recorded</option>
          </select>
        </label>
      </div>
    </form>
  );
}
