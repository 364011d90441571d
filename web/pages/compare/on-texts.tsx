import { ErrorNote } from '../../components/error-note.tsx';
import { TestUnitDocument, type TraceFragment } from '../../components/test-unit.generated.ts';
import { Aligned } from './aligned.tsx';
import type { ComparedRow } from './compared-row.ts';
import type { CompareSettings } from './compare-settings.ts';
import styles from './on-texts.module.css';
import type { ComparedUnit } from './use-compared-units.ts';
import { useResults } from './use-results.ts';

interface Props {
  readonly units: readonly ComparedUnit[];
  readonly settings: CompareSettings;
}

/** Each text, with what every unit does on it. */
export function OnTexts({ units, settings }: Props) {
  const { text: texts, bos, scale } = settings;
  const results = useResults(
    TestUnitDocument,
    units.map(({ handle }) => ({ handle, texts, prependBos: bos })),
  );
  const failed = results.find(({ error }) => error);
  const rowsOf = (at: number): ComparedRow[] =>
    units.map(({ handle, unit }, each) => {
      const { data, error, isBusy } = results[each] ?? {};
      const traces = data?.unit?.test ?? [];
      const trace = traces[at];
      return {
        handle,
        kind: unit?.kind ?? 'DIRECTION',
        tokens: trace?.tokens.map(({ text }) => text) ?? [],
        activations: trace?.activations ?? [],
        peak: trace?.peak ?? 0,
        maximum: (scale === 'recorded' ? unit?.statistics?.maximum : undefined) ?? highestOf(traces),
        ...(!trace && {
          missing: error ? 'no answer' : isBusy ? 'the server is busy; it is tried again …' : 'running …',
        }),
      };
    });
  return (
    <section aria-labelledby="texts" className={styles.all}>
      <h2 id="texts">On the texts</h2>
      {failed?.error && <ErrorNote error={failed.error} onRetry={failed.refetch} />}
      <ol className={styles.texts}>
        {texts.map((text, at) => (
          <li key={`${at} ${text}`}>
            <Aligned rows={rowsOf(at)} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function highestOf(traces: readonly TraceFragment[]): number {
  return Math.max(0, ...traces.flatMap(({ activations }) => activations.map(Math.abs)));
}
