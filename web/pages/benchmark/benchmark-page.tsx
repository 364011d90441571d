import { useQueryStates } from 'nuqs';
import { useState } from 'react';
import { Page } from '../../components/page.tsx';
import { QueryState } from '../../components/query-state.tsx';
import { useModels } from '../../components/use-models.ts';
import { useApiQuery } from '../../graphql/use-api-query.ts';
import { BenchmarkForm } from './benchmark-form.tsx';
import { BenchmarkTextsDocument, MatchBenchmarkDocument } from './benchmark.generated.ts';
import { benchmarkSettings } from './benchmark-settings.ts';
import { MatchChart } from './match-chart.tsx';
import { MatchTable } from './match-table.tsx';
import styles from './benchmark.module.css';

/** Characters of texts that still go into the address. */
const addressLength = 4000;

/** Do the units that fire most on a text fire on the same word elsewhere? Layer by layer, directions against neurons. */
export function BenchmarkPage() {
  const [settings, change] = useQueryStates(benchmarkSettings, { history: 'push' });
  /** Texts that are too long for an address. */
  const [long, setLong] = useState<readonly string[] | null>(null);
  const models = useModels();
  const examples = useApiQuery(BenchmarkTextsDocument, {});
  const model = settings.model || (models.data?.models.nodes[0]?.handle ?? '');
  const exampleTexts = examples.data?.exampleTexts.map(({ text }) => text) ?? [];
  const own = long ?? (settings.text.length > 0 ? settings.text : null);
  const texts = own ?? exampleTexts;
  const input = {
    ...{ model, texts: [...texts], top: settings.top, ignoreFirstToken: !settings.first },
    ...(settings.density === null ? {} : { maxDensity: settings.density }),
  };
  const isRun = settings.run && model !== '' && texts.length > 0;
  const query = useApiQuery(MatchBenchmarkDocument, { input }, { enabled: isRun, keepPrevious: true });
  return (
    <Page
      title="Benchmark"
      heading="Which layers know what a text is about?"
      queries={isRun ? [{ document: MatchBenchmarkDocument, variables: { input } }] : []}
    >
      <p className={`quiet ${styles.about ?? ''}`}>
        For each text, the {settings.top} units of a layer that fire most on it are taken. One counts as a match if it
        was recorded to fire most on the same word as here. Higher is better: such units say what they are about.
      </p>
      <QueryState query={examples}>
        {() => (
          <BenchmarkForm
            key={exampleTexts.length}
            {...{ settings, change, exampleTexts }}
            typed={(own ?? exampleTexts).join('\n')}
            isBusy={query.isFetching}
            onRun={(next) => {
              const isExamples = next.join('\n') === exampleTexts.join('\n');
              const isLong = next.join('\n').length > addressLength;
              setLong(isLong && !isExamples ? next : null);
              void change({ run: true, text: isExamples || isLong ? null : next });
            }}
          />
        )}
      </QueryState>
      {isRun && (
        <QueryState query={query} label={`Searching ${texts.length} texts`}>
          {({ matchBenchmark }) => (
            <section aria-labelledby="matches" className={styles.result} aria-busy={query.isPlaceholderData}>
              <h2 id="matches">
                Matches among {settings.top}, mean of {texts.length} {texts.length === 1 ? 'text' : 'texts'}
              </h2>
              <MatchChart matches={matchBenchmark} top={settings.top} />
              <MatchTable matches={matchBenchmark} />
            </section>
          )}
        </QueryState>
      )}
    </Page>
  );
}
