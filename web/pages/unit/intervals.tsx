import type { CSSProperties } from 'react';
import { QueryState } from '../../components/query-state.tsx';
import { formatNumber } from '../../format/format-number.ts';
import { formatShare } from '../../format/format-share.ts';
import { useApiQuery } from '../../graphql/use-api-query.ts';
import type { ChangeUnit } from './change-unit.ts';
import { IntervalsDocument } from './intervals.generated.ts';
import { intervalVariables } from './interval-variables.ts';
import styles from './intervals.module.css';
import { RecordRow } from './record-row.tsx';
import type { ShownUnit } from './shown-unit.ts';
import { useTestRecord } from './use-test-record.ts';

/** What a unit fires on when it fires less: a few records of each tenth of its range. */
export function Intervals({ unit, change }: { unit: ShownUnit; change: ChangeUnit }) {
  const query = useApiQuery(IntervalsDocument, intervalVariables(unit.handle));
  const onTest = useTestRecord(unit.model.handle, change);
  return (
    <QueryState query={query} label="Loading records">
      {({ unit: found }) => {
        const intervals = found?.activationIntervals ?? [];
        if (intervals.length === 0) return <p>There are none: it was not recorded, or never fired.</p>;
        const maximum = intervals[0]?.to ?? 0;
        return intervals.map(({ from, to, share, records }) => (
          <section key={from} className={styles.interval}>
            <h3 className={styles.name}>
              <span className="number">
                {formatNumber(from)} to {formatNumber(to)}
              </span>
              <span className="quiet small number">{formatShare(share)} of its activations</span>
              <span className={styles.bar} style={{ '--length': share } as CSSProperties} />
            </h3>
            {records.length === 0 ? (
              <p className="quiet small">No record has its peak here.</p>
            ) : (
              <ol>
                {records.map((record) => (
                  <RecordRow key={record.id} record={record} maximum={maximum} whole={false} onTest={onTest} />
                ))}
              </ol>
            )}
          </section>
        ));
      }}
    </QueryState>
  );
}
