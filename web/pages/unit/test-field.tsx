import { useRef, useState } from 'react';
import type { ChangeUnit } from './change-unit.ts';
import type { ShownUnit } from './shown-unit.ts';
import { TextArea } from '../../components/text-area.tsx';
import styles from './test-field.module.css';
import { TestedText } from './tested-text.tsx';
import type { UnitSettings } from './unit-settings.ts';

interface Props {
  readonly unit: ShownUnit;
  readonly settings: UnitSettings;
  readonly change: ChangeUnit;
}

/** A field for a text to fire the unit on. Enter tests it, Shift and Enter makes a line. */
export function TestField({ unit, settings, change }: Props) {
  const { text, bos } = settings;
  const [typed, setTyped] = useState(text);
  const [shown, setShown] = useState(text);
  const field = useRef<HTMLTextAreaElement>(null);
  if (shown !== text) {
    setShown(text);
    setTyped(text);
  }
  return (
    <section aria-labelledby="test" className={styles.all}>
      <h2 id="test">Test a text</h2>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          // The token and its replacements are of the old text.
          if (typed !== text) change({ text: typed, token: null, with: null });
        }}
      >
        <label className={styles.box}>
          <span className="unseen">Text to fire the unit on</span>
          <TextArea
            ref={field}
            id="tested"
            className={styles.text}
            value={typed}
            placeholder="Type a text, or copy a record here by its button “Test”"
            onChange={setTyped}
          />
        </label>
        <div className={styles.side}>
          <button type="submit" className="primary" disabled={typed === text || typed === ''}>
            Test
          </button>
          {text !== '' && (
            <button
              type="button"
              onClick={() => {
                change({ text: null, bos: null, token: null, with: null });
                field.current?.focus();
              }}
            >
              Clear
            </button>
          )}
          <label className="row small" title="Put the token that begins texts in front, as recordings do">
            <input
              type="checkbox"
              checked={bos}
              onChange={({ target }) => {
                // What is replaced moves with the text.
                const token = settings.token === null ? null : settings.token + (target.checked ? 1 : -1);
                change({ bos: target.checked, token });
              }}
            />
            BOS
          </label>
        </div>
      </form>
      {text !== '' && <TestedText unit={unit} settings={settings} change={change} />}
    </section>
  );
}
