import { QueryState } from '../../components/query-state.tsx';
import { TokenRow } from '../../components/token-row.tsx';
import { useTokens } from '../../components/use-tokens.ts';
import type { ChangeSettings } from './change-settings.ts';

interface Props {
  readonly model: string;
  readonly text: string;
  readonly bos: boolean;
  readonly chosen: readonly number[];
  readonly change: ChangeSettings;
}

/** The searched text's tokens as buttons: the hits are sorted by those that are pressed. */
export function RankedTokens({ model, text, bos, chosen, change }: Props) {
  const query = useTokens(model, text, bos);
  const toggle = (index: number) => {
    const rest = chosen.filter((each) => each !== index);
    change({ tokens: rest.length < chosen.length ? rest : [...chosen, index].sort((a, b) => a - b) });
  };
  return (
    <QueryState query={query} label="Cutting the text into tokens">
      {(data) => (
        <>
          <TokenRow tokens={data.model?.tokenize ?? []} chosen={chosen} onToggle={toggle} label="Sort by tokens" />
          <p className="quiet small row">
            {chosen.length === 0 ? (
              'Sorted by the strongest of all tokens. Press one, or several, to sort by.'
            ) : (
              <>
                Sorted by {chosen.length === 1 ? 'one token' : `the strongest of ${chosen.length} tokens`}.
                <button
                  type="button"
                  className="plain"
                  onClick={() => {
                    change({ tokens: null });
                  }}
                >
                  Sort by all
                </button>
              </>
            )}
          </p>
        </>
      )}
    </QueryState>
  );
}
