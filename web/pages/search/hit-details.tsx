import { QueryState } from '../../components/query-state.tsx';
import { RecordLine } from '../../components/record-line.tsx';
import { UnitLink } from '../../components/unit-link.tsx';
import { formatNumber } from '../../format/format-number.ts';
import { useApiQuery } from '../../graphql/use-api-query.ts';
import { HitDetailsDocument } from './hit-details.generated.ts';
import styles from './hit-details.module.css';

/** A hit opened in place: what is said of it, and its top records. */
export function HitDetails({ handle }: { handle: string }) {
  const query = useApiQuery(HitDetailsDocument, { handle });
  return (
    <div className={styles.details}>
      <QueryState query={query}>
        {({ unit }) => {
          if (!unit) return <p>It is no longer there.</p>;
          const { explanations, statistics, topActivations } = unit;
          const [highest] = topActivations.nodes;
          return (
            <>
              {explanations.nodes.slice(1).map(({ text, method }) => (
                <p key={text} dir="auto">
                  {text} <span className="quiet small">({method})</span>
                </p>
              ))}
              {statistics ? (
                <p className="quiet small number">
                  Over {formatNumber(statistics.tokens)} tokens: highest {formatNumber(statistics.maximum)}, mean{' '}
                  {formatNumber(statistics.mean)}, standard deviation {formatNumber(statistics.standardDeviation)}
                </p>
              ) : (
                <p className="quiet small">Not recorded yet: statistics and top records come with a recording.</p>
              )}
              {topActivations.nodes.length > 0 && (
                <ol className={styles.records} aria-label="Top records">
                  {topActivations.nodes.map((record) => (
                    <li key={record.id}>
                      <RecordLine record={record} {...(highest && { maximum: highest.activation })} whole />
                    </li>
                  ))}
                </ol>
              )}
              <p className="small">
                All of it: <UnitLink handle={handle} short={false} />
              </p>
            </>
          );
        }}
      </QueryState>
    </div>
  );
}
