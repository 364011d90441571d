import { useEffect, useRef } from 'react';
import { MoreButton } from '../../components/more-button.tsx';
import type { ChangeSettings } from './change-settings.ts';
import type { HitFragment } from './hit.generated.ts';
import { HitCard } from './hit-card.tsx';
import styles from './hit-list.module.css';
import type { SearchSettings } from './search-settings.ts';
import type { useSearch } from './use-search.ts';

interface Props {
  readonly search: ReturnType<typeof useSearch>;
  readonly hits: readonly HitFragment[];
  readonly settings: SearchSettings;
  readonly change: ChangeSettings;
}

/** The hits so far; the next page is fetched before its place scrolls into view. */
export function HitList({ search, hits, settings, change }: Props) {
  const tokens = search.data?.pages[0]?.search.tokens.map(({ text }) => text) ?? [];
  // One scale for all, of the tokens that count: the first position, left out, would make all others pale.
  const maximum = Math.max(0, ...hits.map(({ activation }) => activation));
  if (hits.length === 0) {
    return <p>Nothing fires: no unit that these settings leave in is above zero on the tokens that count.</p>;
  }
  return (
    <>
      <ol className={styles.hits} aria-label="Hits">
        {hits.map((hit) => (
          <HitCard
            key={hit.unit.handle}
            hit={hit}
            tokens={tokens}
            maximum={settings.rank === 'activation' ? maximum : undefined}
            settings={settings}
            change={change}
          />
        ))}
      </ol>
      {search.hasNextPage && <More search={search} />}
    </>
  );
}

function More({ search }: Pick<Props, 'search'>) {
  const place = useRef<HTMLDivElement>(null);
  const { fetchNextPage, isFetching } = search;
  useEffect(() => {
    const { current } = place;
    if (!current || isFetching) return;
    const observer = new IntersectionObserver(
      ([entry]) => {
        if (entry?.isIntersecting) void fetchNextPage();
      },
      { rootMargin: '600px' },
    );
    observer.observe(current);
    return () => {
      observer.disconnect();
    };
  }, [fetchNextPage, isFetching]);
  return (
    <div ref={place} className={styles.more}>
      <MoreButton query={search} label="More" />
    </div>
  );
}
