import { useApiQuery } from '../graphql/use-api-query.ts';
import { TokensDocument } from './tokens.generated.ts';

/** The tokens of a text; of none while there is none. The last ones stay until those of a new text are there. */
export function useTokens(model: string, text: string, prependBos: boolean) {
  return useApiQuery(
    TokensDocument,
    { model, text, prependBos },
    { enabled: model !== '' && text !== '', keepPrevious: true },
  );
}
