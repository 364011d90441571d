import { useQueryStates } from 'nuqs';
import { Filters } from './filters.tsx';
import styles from './facts.module.css';
import { tableSettings } from './table-settings.ts';
import { UnitTable } from './unit-table.tsx';
import type { UnitsOf } from './units-of.ts';

/** The table of a set's directions or a layer's neurons, and what narrows it; all of it is in the address. */
export function UnitsSection({ of, title }: { of: UnitsOf; title: string }) {
  const [settings, change] = useQueryStates(tableSettings);
  return (
    <section aria-labelledby="units" className={styles.section}>
      <div className="row">
        <h2 id="units">{title}</h2>
        <Filters settings={settings} change={change} />
      </div>
      <UnitTable {...{ of, settings, change }} label={`${title}: the table`} />
    </section>
  );
}
