import { parseAsString, useQueryState } from 'nuqs';
import { useLocation } from 'wouter';
import { ModelSelect } from '../../components/model-select.tsx';
import { Page } from '../../components/page.tsx';
import { QueryState } from '../../components/query-state.tsx';
import { TextSearch } from '../../components/text-search.tsx';
import { useModels } from '../../components/use-models.ts';
import { useApiQuery } from '../../graphql/use-api-query.ts';
import { firstSearch } from '../search/first-search.ts';
import { Activity } from './activity.tsx';
import { Example } from './example.tsx';
import { ActivityDocument } from './activity.generated.ts';
import { HomeDocument } from './home.generated.ts';
import styles from './home-page.module.css';
import { ModelOverview } from './model-overview.tsx';

/** Where one begins: a text of one's own, or an example; what there is to search. */
export function HomePage() {
  const [chosen, setChosen] = useQueryState('model', parseAsString.withDefault(''));
  const [, navigate] = useLocation();
  const models = useModels();
  const query = useApiQuery(HomeDocument, {});
  const model = chosen || (models.data?.models.nodes[0]?.handle ?? '');
  return (
    <Page
      title="Azimuth"
      heading="What does a language model see in your text?"
      queries={[
        { document: HomeDocument, variables: {} },
        { document: ActivityDocument, variables: {} },
      ]}
    >
      <TextSearch
        model={model}
        text=""
        onSearch={(text) => {
          navigate(firstSearch(model, text));
        }}
      >
        <ModelSelect value={chosen} onChange={(handle) => void setChosen(handle === '' ? null : handle)} />
      </TextSearch>
      <QueryState query={query}>
        {({ exampleCategories, models: { nodes, totalCount } }) => (
          <>
            {exampleCategories.length > 0 && (
              <section aria-labelledby="examples" className={styles.section}>
                <h2 id="examples">Or begin with one of these</h2>
                <ul className={styles.examples}>
                  {exampleCategories.map((category) => (
                    <Example key={category} category={category} model={model} />
                  ))}
                </ul>
              </section>
            )}
            <Activity />
            <section aria-labelledby="models" className={styles.section}>
              <h2 id="models">Models, and what their directions are worth</h2>
              {nodes.map(({ handle }) => (
                <ModelOverview key={handle} handle={handle} />
              ))}
              {nodes.length === 0 && <p>This server has no models yet. Add one, then a set of directions.</p>}
              {totalCount > nodes.length && (
                <p className="quiet">… and {totalCount - nodes.length} more: choose one above.</p>
              )}
            </section>
          </>
        )}
      </QueryState>
    </Page>
  );
}
