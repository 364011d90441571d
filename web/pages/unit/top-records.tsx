import { useState } from 'react';
import { MoreButton } from '../../components/more-button.tsx';
import { QueryState } from '../../components/query-state.tsx';
import { formatNumber } from '../../format/format-number.ts';
import type { ChangeUnit } from './change-unit.ts';
import { diversityOf } from './diversity-of.ts';
import { FoldedRecords } from './folded-records.tsx';
import { Folding } from './folding.tsx';
import { RecordRow } from './record-row.tsx';
import type { ShownUnit } from './shown-unit.ts';
import styles from './top-records.module.css';
import type { UnitSettings } from './unit-settings.ts';
import { useTestRecord } from './use-test-record.ts';
import { useTopRecords } from './use-top-records.ts';

interface Props {
  readonly unit: ShownUnit;
  readonly settings: UnitSettings;
  readonly change: ChangeUnit;
}

/** What a unit fires on most, near-duplicates folded as the sliders say. */
export function TopRecords({ unit, settings, change }: Props) {
  const { handle, model, statistics } = unit;
  const query = useTopRecords(handle, settings);
  const [whole, setWhole] = useState(false);
  const onTest = useTestRecord(model.handle, change);
  const diversity = diversityOf(settings);
  return (
    <>
      <Folding settings={settings} change={change}>
        <label className="row small">
          <input
            type="checkbox"
            checked={whole}
            onChange={({ target }) => {
              setWhole(target.checked);
            }}
          />
          Whole passages
        </label>
      </Folding>
      <QueryState query={query} label="Loading records">
        {({ pages }) => {
          const edges = pages.flatMap((page) => page.unit?.topActivations.edges ?? []);
          const total = pages[0]?.unit?.topActivations.totalCount ?? 0;
          if (total === 0) {
            return <p>{statistics ? 'It fired on nothing that was recorded.' : 'Nothing of it has been recorded.'}</p>;
          }
          const maximum = statistics?.maximum ?? edges[0]?.node.activation ?? 0;
          return (
            <div className={query.isPlaceholderData ? styles.old : styles.all}>
              <p className="quiet small number" role="status">
                {formatNumber(total)} {settings.fold ? 'that differ' : 'records'}, highest first
              </p>
              <ol className={styles.list} aria-label="Top activations">
                {edges.map(({ node }, at) => (
                  <RecordRow
                    key={node.id}
                    record={node}
                    maximum={maximum}
                    whole={whole}
                    onTest={onTest}
                    folded={() => (
                      <FoldedRecords
                        handle={handle}
                        before={edges[at - 1]?.cursor ?? null}
                        diversity={diversity}
                        maximum={maximum}
                        whole={whole}
                        onTest={onTest}
                      />
                    )}
                  />
                ))}
              </ol>
              <MoreButton query={query} label="More" className={styles.more} />
            </div>
          );
        }}
      </QueryState>
    </>
  );
}
