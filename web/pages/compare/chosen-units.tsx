import { useState } from 'react';
import { UnitLink } from '../../components/unit-link.tsx';
import type { ChangeCompare } from './change-compare.ts';
import type { CompareSettings } from './compare-settings.ts';
import styles from './chosen-units.module.css';
import type { ComparedUnit } from './use-compared-units.ts';

interface Props {
  readonly units: readonly ComparedUnit[];
  readonly settings: CompareSettings;
  readonly change: ChangeCompare;
}

/** The units that are compared; each can be taken out, and others added. */
export function ChosenUnits({ units, settings, change }: Props) {
  const [typed, setTyped] = useState('');
  const [model] = (units[0]?.handle ?? '').split('/');
  const add = () => {
    const handles = typed
      .split(/[\s,]+/)
      .filter((handle) => handle !== '')
      .map((handle) => (handle.includes('/') || !model ? handle : `${model}/${handle}`));
    change({ units: [...new Set([...settings.units, ...handles])] });
    setTyped('');
  };
  return (
    <section aria-labelledby="units" className={styles.all}>
      <h2 id="units" className="unseen">
        Units
      </h2>
      {units.length > 0 && (
        <ul className={styles.units}>
          {units.map(({ handle, unit }) => (
            <li key={handle} className={styles.unit}>
              <span className={unit?.kind === 'NEURON' ? styles.neuron : styles.direction}>
                <UnitLink handle={handle} short={false} />
              </span>
              <span className="small" dir="auto">
                {unit === null ? (
                  <strong className={styles.missing}>no such unit</strong>
                ) : (
                  unit?.explanations.nodes[0]?.text
                )}
              </span>
              <button
                type="button"
                className="plain"
                aria-label={`Take out ${handle}`}
                onClick={() =>
                  void change({
                    units: settings.units.filter((each) => each !== handle),
                    ...(settings.records === handle && { records: null }),
                  })
                }
              >
                ×
              </button>
            </li>
          ))}
        </ul>
      )}
      <form
        className="row"
        onSubmit={(event) => {
          event.preventDefault();
          if (typed.trim() !== '') add();
        }}
      >
        <input
          aria-label="Handle of a unit to add"
          value={typed}
          autoComplete="off"
          spellCheck={false}
          placeholder={model ? `${model}/2:553` : 'model/2:553'}
          onChange={({ target }) => {
            setTyped(target.value);
          }}
        />
        <button type="submit" disabled={typed.trim() === ''}>
          Add
        </button>
      </form>
    </section>
  );
}
