import { ErrorNote } from '../../components/error-note.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { Aligned } from './aligned.tsx';
import type { ChangeCompare } from './change-compare.ts';
import type { ComparedRow } from './compared-row.ts';
import type { CompareSettings } from './compare-settings.ts';
import styles from './on-texts.module.css';
import { recordVariables } from './record-variables.ts';
import { UnitOnRecordsDocument, type UnitOnRecordsQuery } from './unit-on-records.generated.ts';
import type { ComparedUnit } from './use-compared-units.ts';
import { useResults } from './use-results.ts';

interface Props {
  readonly units: readonly ComparedUnit[];
  readonly settings: CompareSettings;
  readonly change: ChangeCompare;
}

type Traces = NonNullable<UnitOnRecordsQuery['unit']>['testOnRecords'];

/** Why does the other not fire? What one unit fires on most, with what the others do there. */
export function OnRecords({ units, settings, change }: Props) {
  const { records: of, scale } = settings;
  // A unit on its own records tells nothing new; but alone it still shows them.
  const others = of === null ? [] : units.filter(({ handle }) => handle !== of);
  const asked = of !== null && others.length === 0 ? units : others;
  const results = useResults(
    UnitOnRecordsDocument,
    of === null ? [] : asked.map(({ handle }) => recordVariables(handle, of)),
  );
  const found = results.map(({ data }) => data?.unit?.testOnRecords);
  const failed = results.find(({ error }) => error);
  const records = found.find((traces) => traces !== undefined)?.map(({ record }) => record);
  const own = units.find(({ handle }) => handle === of);
  const rowsOf = (at: number): ComparedRow[] => {
    const record = records?.[at];
    if (!record || of === null) return [];
    const scaleOf = (unit: ComparedUnit['unit'], shown: number) =>
      (scale === 'recorded' ? unit?.statistics?.maximum : undefined) ?? shown;
    const { tokens, activations, peak } = record;
    const first = Math.max(0, ...records.map(({ activation }) => activation));
    return [
      {
        handle: of,
        kind: own?.unit?.kind ?? 'DIRECTION',
        tokens,
        activations,
        peak,
        maximum: scaleOf(own?.unit, first),
      },
      ...others.map(({ handle, unit }, each) => {
        const traces = found[each];
        const trace = traces?.find((other) => other.record.id === record.id)?.trace;
        return {
          handle,
          kind: unit?.kind ?? ('DIRECTION' as const),
          tokens,
          activations: trace?.activations ?? [],
          peak: trace?.peak ?? 0,
          marked: peak,
          maximum: scaleOf(unit, highestOf(traces ?? [])),
          ...(!trace && { missing: results[each]?.error ? 'no answer' : 'running …' }),
        };
      }),
    ];
  };
  return (
    <section aria-labelledby="records" className={styles.all}>
      <h2 id="records" className="row">
        <label className="row">
          On the top records of
          <select value={of ?? ''} onChange={({ target }) => void change({ records: target.value || null })}>
            <option value="">none of them</option>
            {[...new Set([...units.map(({ handle }) => handle), ...(of === null ? [] : [of])])].map((handle) => (
              <option key={handle} value={handle}>
                {handle}
              </option>
            ))}
          </select>
        </label>
      </h2>
      {failed?.error && <ErrorNote error={failed.error} onRetry={failed.refetch} />}
      {of !== null && !failed && !records && <Waiting label="Running the model" />}
      {records?.length === 0 && <p>Nothing of {of} has been recorded.</p>}
      <ol className={styles.texts}>
        {records?.map(({ id }, at) => (
          <li key={id}>
            <Aligned rows={rowsOf(at)} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function highestOf(traces: Traces): number {
  return Math.max(0, ...traces.flatMap(({ trace }) => trace.activations.map(Math.abs)));
}
