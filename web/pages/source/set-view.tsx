import { useQueryStates } from 'nuqs';
import { Link } from 'wouter';
import { Page } from '../../components/page.tsx';
import { QueryState } from '../../components/query-state.tsx';
import { formatNumber } from '../../format/format-number.ts';
import { useApiQuery } from '../../graphql/use-api-query.ts';
import { searchAddress } from '../search/search-settings.ts';
import styles from './facts.module.css';
import { Quality } from './quality.tsx';
import { RecordSet } from './record-set.tsx';
import { DirectionSetDocument } from './set.generated.ts';
import { tableSettings } from './table-settings.ts';
import { listVariables, pageSize } from './unit-pages.ts';
import { UnitsOfSetDocument } from './units-of-set.generated.ts';
import { UnitsSection } from './units-section.tsx';

/** A direction set: what it is, how good it is, all of its directions. */
export function SetView({ model, handle }: { model: string; handle: string }) {
  const query = useApiQuery(DirectionSetDocument, { handle });
  const [settings] = useQueryStates(tableSettings);
  const list = { handle, ...listVariables(settings), first: pageSize, offset: 0 };
  return (
    <Page
      title={handle}
      heading={<bdi>{handle}</bdi>}
      actions={
        <Link className="button" href={searchAddress('/search', { model, sets: [handle], skipFirst: true })}>
          Search this set
        </Link>
      }
      queries={[
        { document: DirectionSetDocument, variables: { handle } },
        { document: UnitsOfSetDocument, variables: list },
      ]}
    >
      <QueryState query={query}>
        {({ directionSet: set }) =>
          set ? (
            <>
              <p>
                {formatNumber(set.size)} directions that read <code>{set.hook}</code> ({formatNumber(set.inputSize)}{' '}
                wide) of <Link href={`/${set.layer.handle}`}>layer {set.layer.index}</Link> of{' '}
                <Link href={`/${model}`}>
                  <bdi>{model}</bdi>
                </Link>
                . <span className="quiet">{words(set)}</span>
              </p>
              {set.quality ? <Quality quality={set.quality} /> : <RecordSet model={model} handle={handle} />}
              <UnitsSection of={{ kind: 'DIRECTIONS', handle }} title="All directions" />
              <p className="quiet small">
                Taken in on {new Date(set.createdAt).toLocaleDateString('en', { dateStyle: 'long' })}. SHA-256 of its
                weights: <code className={styles.hash}>{set.sha256}</code>
              </p>
            </>
          ) : (
            <p>
              There is no direction set <bdi>{handle}</bdi>.
            </p>
          )
        }
      </QueryState>
    </Page>
  );
}

function words({ format, activation, normalization }: { format: string; activation: string; normalization: string }) {
  const before = normalization === 'NONE' ? '' : `, inputs normalised by ${normalization}`;
  return `Came as ${format}, activation ${activation}${before}.`;
}
