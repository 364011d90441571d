import { Histogram } from './histogram.tsx';
import { LogitEffects } from './logit-effects.tsx';
import type { ShownUnit } from './shown-unit.ts';
import { StatisticList } from './statistic-list.tsx';
import type { UnitSettings } from './unit-settings.ts';
import styles from './figures.module.css';
import { useTest } from './use-test.ts';

/** How often a unit fires, and how much; what it does to the model's next token. */
export function Figures({ unit, settings }: { unit: ShownUnit; settings: UnitSettings }) {
  const { statistics, handle } = unit;
  const tested = useTest(handle, settings).data?.activation;
  return (
    <>
      {statistics && (
        <section aria-labelledby="activations" className={styles.part}>
          <h2 id="activations">Activations</h2>
          {statistics.dead ? (
            <p className="quiet small">It never fired on what was recorded.</p>
          ) : (
            <Histogram
              bins={statistics.histogram}
              maximum={statistics.maximum}
              {...(tested !== undefined && { tested })}
            />
          )}
          <StatisticList statistics={statistics} />
        </section>
      )}
      <section aria-labelledby="effects" className={styles.part}>
        <h2 id="effects">Effects on the next token</h2>
        <LogitEffects handle={handle} />
      </section>
    </>
  );
}
