import { Link } from 'wouter';
import { QueryState } from '../../components/query-state.tsx';
import { SetTable } from '../../components/set-table.tsx';
import { formatNumber } from '../../format/format-number.ts';
import { useApiQuery } from '../../graphql/use-api-query.ts';
import { ModelOverviewDocument, type ModelOverviewQuery } from './model-overview.generated.ts';
import styles from './model-overview.module.css';

const compact = new Intl.NumberFormat('en', { notation: 'compact', maximumSignificantDigits: 3 });

/** A model in a few words, and its direction sets. */
export function ModelOverview({ handle }: { handle: string }) {
  const query = useApiQuery(ModelOverviewDocument, { handle });
  return (
    <article className={styles.model}>
      <QueryState query={query}>{({ model }) => model && <Shown model={model} />}</QueryState>
    </article>
  );
}

function Shown({ model }: { model: NonNullable<ModelOverviewQuery['model']> }) {
  const { handle, name, layerCount, hiddenSize, mlpSize, contextLength, license, directionSets } = model;
  const directions = directionSets.nodes.reduce((sum, { size }) => sum + size, 0);
  const neurons = layerCount * mlpSize;
  return (
    <>
      <h3>
        <Link href={`/${handle}`}>
          <bdi>{name}</bdi>
        </Link>
        {name !== handle && (
          <code className="quiet small">
            {' '}
            <bdi>{handle}</bdi>
          </code>
        )}
      </h3>
      <p className="quiet small number">
        {model.architecture}, {compact.format(model.parameterCount)} parameters, {layerCount} layers of width{' '}
        {formatNumber(hiddenSize)}, {formatNumber(neurons)} neurons, {formatNumber(directions)} directions in{' '}
        {directionSets.totalCount} sets, up to {formatNumber(contextLength)} tokens
        {license === null ? '' : `, ${license}`}
      </p>
      {directionSets.nodes.length > 0 && <SetTable label={`Direction sets of ${name}`} sets={directionSets.nodes} />}
      {directionSets.totalCount > directionSets.nodes.length && (
        <p className="quiet small">… and {directionSets.totalCount - directionSets.nodes.length} sets more.</p>
      )}
    </>
  );
}
