import { useWide } from '../../components/use-wide.ts';
import type { ChangeUnit } from './change-unit.ts';
import { About } from './about.tsx';
import { Figures } from './figures.tsx';
import { NotRecorded } from './not-recorded.tsx';
import { Related } from './related.tsx';
import type { ShownUnit } from './shown-unit.ts';
import { TestField } from './test-field.tsx';
import type { UnitSettings } from './unit-settings.ts';
import styles from './unit-view.module.css';

interface Props {
  readonly unit: ShownUnit;
  readonly settings: UnitSettings;
  readonly change: ChangeUnit;
}

/** What a unit is, a text to try it with, its figures, and below what it fires on and what is like it. */
export function UnitView({ unit, settings, change }: Props) {
  const { statistics } = unit;
  const isWide = useWide('60rem');
  return (
    <>
      <About unit={unit} />
      <div className={styles.all}>
        <TestField unit={unit} settings={settings} change={change} />
        <div className={styles.figures}>
          {(!statistics || settings.job !== null) && <NotRecorded unit={unit} settings={settings} change={change} />}
          {isWide ? (
            <Figures unit={unit} settings={settings} />
          ) : (
            <details className={styles.folded}>
              <summary>Statistics and effects on the next token</summary>
              <div className={styles.figures}>
                <Figures unit={unit} settings={settings} />
              </div>
            </details>
          )}
        </div>
        <Related unit={unit} settings={settings} change={change} />
      </div>
    </>
  );
}
