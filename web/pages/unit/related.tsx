import { Tabs } from '@base-ui/react/tabs';
import type { ChangeUnit } from './change-unit.ts';
import { Family } from './family.tsx';
import { Intervals } from './intervals.tsx';
import styles from './related.module.css';
import type { ShownUnit } from './shown-unit.ts';
import { Similar } from './similar.tsx';
import { TopRecords } from './top-records.tsx';
import type { UnitSettings } from './unit-settings.ts';

interface Props {
  readonly unit: ShownUnit;
  readonly settings: UnitSettings;
  readonly change: ChangeUnit;
}

const tabs = {
  records: ['Top activations', TopRecords],
  intervals: ['By interval', Intervals],
  similar: ['Similar units', Similar],
  family: ['Family', Family],
} as const;

/** What a unit fires on, and which units are like it: one at a time. */
export function Related(props: Props) {
  const { settings, change } = props;
  return (
    <Tabs.Root
      className={styles.all}
      value={settings.tab}
      onValueChange={(tab) => void change({ tab: tab as UnitSettings['tab'] })}
    >
      <Tabs.List className={styles.tabs} aria-label="Of this unit">
        {Object.entries(tabs).map(([tab, [name]]) => (
          <Tabs.Tab key={tab} value={tab} className={styles.tab}>
            {name}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {Object.entries(tabs).map(([tab, [name, Shown]]) => (
        <Tabs.Panel key={tab} value={tab} className={styles.panel}>
          <h2 className="unseen">{name}</h2>
          <Shown {...props} />
        </Tabs.Panel>
      ))}
    </Tabs.Root>
  );
}
