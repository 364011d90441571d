import { Link, useParams } from 'wouter';
import { Page } from '../../components/page.tsx';
import { QueryState } from '../../components/query-state.tsx';
import { formatNumber } from '../../format/format-number.ts';
import { useApiQuery } from '../../graphql/use-api-query.ts';
import { searchAddress } from '../search/search-settings.ts';
import { LayerTable } from './layer-table.tsx';
import { ModelLayersDocument } from './model.generated.ts';

const compact = new Intl.NumberFormat('en', { notation: 'compact', maximumSignificantDigits: 3 });

/** A model: its sizes, its layers, the sets of each. */
export function ModelPage() {
  const { model: handle = '' } = useParams();
  const query = useApiQuery(ModelLayersDocument, { handle });
  return (
    <Page
      title={handle}
      heading={<bdi>{handle}</bdi>}
      actions={
        <div className="row">
          <Link className="button" href={searchAddress('/search', { model: handle, skipFirst: true })}>
            Search it
          </Link>
          <Link className="button" href={`/upload?model=${encodeURIComponent(handle)}`}>
            Bring a direction set
          </Link>
        </div>
      }
      queries={[{ document: ModelLayersDocument, variables: { handle } }]}
    >
      <QueryState query={query}>
        {({ model }) =>
          model ? (
            <>
              <p>
                <bdi>{model.name}</bdi>: {model.architecture} of {compact.format(model.parameterCount)} parameters,{' '}
                {model.layerCount} layers of width {formatNumber(model.hiddenSize)},{' '}
                {formatNumber(model.layerCount * model.mlpSize)} neurons, {formatNumber(model.vocabularySize)}{' '}
                vocabulary entries, texts of up to {formatNumber(model.contextLength)} tokens.{' '}
                <span className="quiet">
                  {model.license === null ? '' : `Licence: ${model.license}. `}
                  {model.source === null ? '' : `Source: ${model.source}`}
                </span>
              </p>
              <LayerTable model={model.name} layers={model.layers} />
            </>
          ) : (
            <p>
              There is no model <bdi>{handle}</bdi> on this server. <Link href="/">See those that there are</Link>, or{' '}
              <Link href="/upload">bring it</Link>.
            </p>
          )
        }
      </QueryState>
    </Page>
  );
}
