import { PageQuery } from '../../components/page-query.tsx';
import { QueryState } from '../../components/query-state.tsx';
import { Retrying } from '../../components/retrying.tsx';
import { ApiError } from '../../graphql/api-error.ts';
import type { SearchInput } from '../../graphql/schema.generated';
import { formatNumber } from '../../format/format-number.ts';
import type { ChangeSettings } from './change-settings.ts';
import { HitList } from './hit-list.tsx';
import { LayerStrip } from './layer-strip.tsx';
import { Options } from './options.tsx';
import styles from './results.module.css';
import { SearchDocument, type SearchQuery } from './search.generated.ts';
import type { SearchSettings } from './search-settings.ts';
import { pageSize, useSearch } from './use-search.ts';

interface Props {
  readonly settings: SearchSettings;
  readonly change: ChangeSettings;
  readonly input: SearchInput;
  readonly layerCount: number;
}

/** Settings, layers and hits of a search. */
export function Results({ settings, change, input, layerCount }: Props) {
  const search = useSearch(input);
  const pages = search.data?.pages ?? [];
  const hits = pages.flatMap((page) => page.search.nodes);
  const [first] = pages;
  const isOld = search.isPlaceholderData;
  return (
    <div className={styles.results}>
      <Options settings={settings} change={change} />
      <section aria-labelledby="hits" aria-busy={search.isFetching} className={styles.hits}>
        <div className={styles.top}>
          <h2 id="hits" className="unseen">
            What fires on it
          </h2>
          <p className="quiet small number" role="status">
            {search.isSuccess && first && !isOld ? wordsOf(first.search) : search.isFetching && 'Searching …'}
          </p>
          <span className={search.isFetching ? styles.busy : styles.idle} aria-hidden="true" />
          {/* Not at the page's end, which moves away from who scrolls to it. */}
          <PageQuery operations={[{ document: SearchDocument, variables: { input, first: pageSize } }]} />
        </div>
        {layerCount > 0 && (
          <LayerStrip layerCount={layerCount} hits={hits} without={settings.without} change={change} />
        )}
        {isOld && search.failureReason && <Retrying reason={search.failureReason} />}
        <QueryState
          query={search}
          label="Searching"
          ways={(error) => <WaysOut error={error} settings={settings} change={change} />}
        >
          {() => (
            <div className={isOld ? styles.old : undefined}>
              <HitList search={search} hits={hits} settings={settings} change={change} />
            </div>
          )}
        </QueryState>
      </section>
    </div>
  );
}

function wordsOf({ searchedUnits, engineMs }: SearchQuery['search']): string {
  return `${formatNumber(searchedUnits)} units compared in ${formatNumber(engineMs)} ms`;
}

/** Of settings that need what has not been recorded. */
function WaysOut({ error, settings, change }: { error: Error } & Pick<Props, 'settings' | 'change'>) {
  if (!(error instanceof ApiError) || error.code !== 'NOT_RECORDED') return null;
  return (
    <>
      {settings.density !== null && (
        <button type="button" onClick={() => void change({ density: null })}>
          Any density
        </button>
      )}
      {settings.rank !== 'activation' && (
        <button type="button" onClick={() => void change({ rank: null })}>
          Rank by activation
        </button>
      )}
    </>
  );
}
