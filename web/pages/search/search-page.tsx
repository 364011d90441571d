import { ModelSelect } from '../../components/model-select.tsx';
import { Page } from '../../components/page.tsx';
import { TextSearch } from '../../components/text-search.tsx';
import { useModels } from '../../components/use-models.ts';
import { firstSearch } from './first-search.ts';
import { Results } from './results.tsx';
import { RankedTokens } from './ranked-tokens.tsx';
import { searchInput } from './search-input.ts';
import { useSearchSettings } from './use-search-settings.ts';
import { useLocation } from 'wouter';

/** What fires on a text. All of its settings are in its address. */
export function SearchPage() {
  const [settings, change] = useSearchSettings();
  const [, navigate] = useLocation();
  const models = useModels().data?.models.nodes;
  const model = settings.model || (models?.[0]?.handle ?? '');
  const layerCount = models?.find(({ handle }) => handle === model)?.layerCount ?? 0;
  const { text, bos } = settings;
  return (
    <Page title={text === '' ? 'Search' : `Search: ${text}`} heading={null}>
      <TextSearch
        model={model}
        text={text}
        searched={<RankedTokens model={model} text={text} bos={bos} chosen={settings.tokens} change={change} />}
        onSearch={(typed) => {
          if (text === '') navigate(firstSearch(model, typed));
          // Tokens and the open hit are of the old text; all else stays as it was set.
          else void change({ text: typed, tokens: null, open: null });
        }}
      >
        <ModelSelect
          value={settings.model}
          onChange={(handle) =>
            void change({ model: handle, tokens: null, open: null, sets: null, without: null, exclude: null })
          }
        />
      </TextSearch>
      {text !== '' && (
        <Results settings={settings} change={change} input={searchInput(settings, model)} layerCount={layerCount} />
      )}
    </Page>
  );
}
