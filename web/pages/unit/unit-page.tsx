import { useParams } from 'wouter';
import { Page } from '../../components/page.tsx';
import { QueryState } from '../../components/query-state.tsx';
import { useApiQuery } from '../../graphql/use-api-query.ts';
import { unitHandle } from '../../navigation/unit-handle.ts';
import { LogitEffectsDocument } from './logit-effects.generated.ts';
import { Missing } from './missing.tsx';
import { Neighbours } from './neighbours.tsx';
import { TopRecordsDocument } from './top-records.generated.ts';
import { UnitDocument } from './unit.generated.ts';
import styles from './unit-page.module.css';
import { UnitView } from './unit-view.tsx';
import { unitQueries } from './unit-queries.ts';
import { recordPageSize, useTopRecords } from './use-top-records.ts';
import { useUnitSettings } from './use-unit-settings.ts';
import { diversityOf } from './diversity-of.ts';

/** All that is known of a direction or a neuron, and a field to find out more. */
export function UnitPage() {
  const { model = '', source = '', index = '' } = useParams();
  const handle = unitHandle(model, source, index);
  const [settings, change] = useUnitSettings();
  const query = useApiQuery(UnitDocument, { handle });
  // What the page's parts will ask for is on its way together with the unit, not after it.
  useApiQuery(LogitEffectsDocument, { handle });
  useTopRecords(handle, settings, settings.tab === 'records');
  const unit = query.data?.unit;
  const records = { handle, first: recordPageSize, diversity: diversityOf(settings) };
  return (
    <Page
      title={handle}
      heading={
        <bdi className={styles.handle}>
          <span className={styles.model}>{model}/</span>
          {source}:{index}
        </bdi>
      }
      actions={unit ? <Neighbours unit={unit} settings={settings} /> : undefined}
      queries={[
        { document: UnitDocument, variables: { handle } },
        ...(settings.tab === 'records' ? [{ document: TopRecordsDocument, variables: records }] : []),
        ...(unit ? unitQueries(unit, settings) : []),
      ]}
    >
      <QueryState query={query} label="Loading the unit">
        {() =>
          unit ? (
            <UnitView key={handle} unit={unit} settings={settings} change={change} />
          ) : (
            <Missing model={model} source={source} handle={handle} />
          )
        }
      </QueryState>
    </Page>
  );
}
