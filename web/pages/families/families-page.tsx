import { useQueryStates } from 'nuqs';
import { MoreButton } from '../../components/more-button.tsx';
import { Page } from '../../components/page.tsx';
import { QueryState } from '../../components/query-state.tsx';
import { useModels } from '../../components/use-models.ts';
import { FamiliesDocument } from './families.generated.ts';
import styles from './families.module.css';
import { FamilyCard } from './family-card.tsx';
import { FamilyOptions } from './family-options.tsx';
import { familySettings } from './family-settings.ts';
import { familyVariables, useFamilies } from './use-families.ts';

/** Twins and larger families: units that fire on the same tokens. */
export function FamiliesPage() {
  const [settings, change] = useQueryStates(familySettings);
  const models = useModels();
  const model = settings.model || (models.data?.models.nodes[0]?.handle ?? '');
  const variables = familyVariables(settings, model);
  const query = useFamilies(variables);
  return (
    <Page
      title="Families"
      heading="Units that fire alike"
      queries={model === '' ? [] : [{ document: FamiliesDocument, variables }]}
    >
      <p className="quiet">
        Every two members of a family fire on the same tokens of the recorded corpus: twins within a layer, or the same
        thing said again from layer to layer. The largest families come first.
      </p>
      <FamilyOptions settings={settings} change={change} />
      <QueryState query={query} label="Putting families together">
        {({ pages }) => {
          const families = pages.flatMap(({ unitFamilies }) => unitFamilies.nodes);
          return (
            <>
              <ol className={styles.families} aria-label="Families" aria-busy={query.isPlaceholderData}>
                {families.map((family) => (
                  <FamilyCard key={family.members.map(({ handle }) => handle).join(' ')} family={family} />
                ))}
              </ol>
              {families.length === 0 && <p>No such families. Less alike ones may be there, or other layers.</p>}
              <MoreButton query={query} label="More families" className={styles.more} />
            </>
          );
        }}
      </QueryState>
    </Page>
  );
}
