import { QueryState } from '../../components/query-state.tsx';
import { visibleToken } from '../../components/visible-token.ts';
import { formatNumber } from '../../format/format-number.ts';
import { useApiQuery } from '../../graphql/use-api-query.ts';
import { LogitEffectsDocument, type LogitEffectsQuery } from './logit-effects.generated.ts';
import styles from './logit-effects.module.css';

type Effects = NonNullable<NonNullable<LogitEffectsQuery['unit']>['logitEffects']>['positive'];

/** The vocabulary entries that a unit makes likelier and less likely. */
export function LogitEffects({ handle }: { handle: string }) {
  const query = useApiQuery(LogitEffectsDocument, { handle });
  return (
    <QueryState query={query} label="Computing its effects">
      {({ unit }) =>
        unit?.logitEffects ? (
          <div className={styles.both}>
            <List name="Pushes up" effects={unit.logitEffects.positive} />
            <List name="Pushes down" effects={unit.logitEffects.negative} />
          </div>
        ) : (
          <p className="quiet small">
            Nothing linear leads from where it is read to the residual stream, so its effects cannot be told alone.
          </p>
        )
      }
    </QueryState>
  );
}

function List({ name, effects }: { name: string; effects: Effects }) {
  return (
    <div>
      <h3 className={styles.name}>{name}</h3>
      <ol className={styles.list} title="Change of the logit, in nats, by the unit alone">
        {effects.map(({ id, text, logit }) => (
          <li key={id}>
            <bdi className={styles.token} title={JSON.stringify(text)}>
              {visibleToken(text)}
            </bdi>
            <span className="number quiet">{formatNumber(logit)}</span>
          </li>
        ))}
      </ol>
    </div>
  );
}
