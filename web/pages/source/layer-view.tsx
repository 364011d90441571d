import { useQueryStates } from 'nuqs';
import { Link } from 'wouter';
import { Page } from '../../components/page.tsx';
import { QueryState } from '../../components/query-state.tsx';
import { SetTable } from '../../components/set-table.tsx';
import { formatNumber } from '../../format/format-number.ts';
import { useApiQuery } from '../../graphql/use-api-query.ts';
import { LayerDocument } from './set.generated.ts';
import { tableSettings } from './table-settings.ts';
import { listVariables, pageSize } from './unit-pages.ts';
import { NeuronsOfLayerDocument } from './units-of-set.generated.ts';
import { UnitsSection } from './units-section.tsx';

/** A layer: its direction sets, all of its neurons. */
export function LayerView({ model, layer }: { model: string; layer: number }) {
  const query = useApiQuery(LayerDocument, { model, layer });
  const [settings] = useQueryStates(tableSettings);
  const list = { model, layer, ...listVariables(settings), first: pageSize, offset: 0 };
  return (
    <Page
      title={`${model}, layer ${layer}`}
      heading={
        <>
          Layer {layer} of{' '}
          <Link href={`/${model}`}>
            <bdi>{model}</bdi>
          </Link>
        </>
      }
      queries={[
        { document: LayerDocument, variables: { model, layer } },
        { document: NeuronsOfLayerDocument, variables: list },
      ]}
    >
      <QueryState query={query}>
        {({ model: found }) =>
          found?.layer ? (
            <>
              <nav className="row" aria-label="Layers">
                {layer > 0 && <Link href={`/${model}/${layer - 1}`}>← Layer {layer - 1}</Link>}
                {layer + 1 < found.layerCount && <Link href={`/${model}/${layer + 1}`}>Layer {layer + 1} →</Link>}
              </nav>
              {found.layer.directionSets.length > 0 && (
                <SetTable label={`Direction sets of layer ${layer}`} sets={found.layer.directionSets} />
              )}
              <UnitsSection
                of={{ kind: 'NEURONS', model, layer }}
                title={`All ${formatNumber(found.layer.neuronCount)} neurons`}
              />
            </>
          ) : (
            <p>
              There is no layer {layer} of <bdi>{model}</bdi>.
            </p>
          )
        }
      </QueryState>
    </Page>
  );
}
