import { AzimuthError } from '../errors/azimuth-error.ts';
import type { SearchAnswer } from '../engine/protocol.ts';
import type { SearchConnection } from '../schema/search-connection.ts';
import type { SearchInput } from '../schema/search-input.ts';
import { Ranking } from '../schema/ranking.ts';
import { readPage, toConnection, type Page } from './page.ts';
import { checkCharacters, readText, tokenBound } from './read-text.ts';
import { requireModel } from './require-model.ts';
import { searchSources, type OwnedSource } from './search-sources.ts';
import type { Services } from './services.ts';
import { toTokens } from './to-tokens.ts';
import { unitsOfHits } from './units-of-hits.ts';

/** Finds the units that fire most on a text. */
export async function searchUnits(
  services: Services,
  input: SearchInput,
  first: number | null,
  after: string | null | undefined,
  signal: AbortSignal,
): Promise<SearchConnection> {
  const page = readPage(first, after, services.configuration.AZIMUTH_MAX_PAGE_SIZE);
  checkInput(services, input, page);
  const model = await requireModel(services.manager, input.model);
  const { engine, tokenizer } = await services.engines.of(model);
  return engine.admit(tokenBound(input.text, model), signal, async (ask) => {
    const tokens = readText(tokenizer, model, input.text, input.prependBos ?? false);
    const positions = rankedPositions(input, tokens.length);
    const sources = await searchSources(services, model, input);
    const answer =
      positions.length === 0 || sources.length === 0
        ? nothing
        : await ask({
            kind: 'SEARCH',
            ids: tokens.map(({ id }) => id),
            sources: sources.map(({ source, allowed }) => ({ source, allowed })),
            positions,
            perLayer: input.perLayer ?? null,
            offset: page.offset,
            count: page.first,
          });
    return {
      ...toConnection(await toHits(services, answer, sources), page, answer.hasMore),
      tokens: toTokens(tokens, tokenizer),
      searchedUnits: answer.searchedUnits,
      engineMs: answer.engineMs,
    };
  });
}

const nothing: SearchAnswer = { hits: [], hasMore: false, searchedUnits: 0, engineMs: 0 };

function checkInput({ configuration }: Services, input: SearchInput, page: Page): void {
  checkCharacters(input.text, configuration);
  const reachable = configuration.AZIMUTH_MAX_SEARCH_HITS;
  if (page.offset + page.first > reachable) {
    throw new AzimuthError(
      'BAD_USER_INPUT',
      `after: a search can be paged through up to ${reachable} hits; narrow it instead.`,
    );
  }
  if (input.rankBy && input.rankBy !== Ranking.ACTIVATION) {
    throw new AzimuthError(
      'NOT_RECORDED',
      `rankBy ${input.rankBy} needs recorded statistics, and no unit has been recorded yet. Rank by ACTIVATION.`,
    );
  }
  const { perLayer } = input;
  if (typeof perLayer === 'number' && perLayer < 1) {
    throw new AzimuthError('BAD_USER_INPUT', `perLayer: expected 1 or more, found ${perLayer}.`);
  }
}

/** Tokens whose activations count. */
function rankedPositions(input: SearchInput, length: number): number[] {
  const chosen = input.tokens ?? [];
  const unknown = chosen.find((token) => token < 0 || token >= length);
  if (unknown !== undefined) {
    throw new AzimuthError('BAD_USER_INPUT', `tokens: found ${unknown}; the text has the tokens 0 to ${length - 1}.`);
  }
  const counted =
    chosen.length > 0 ? [...new Set(chosen)].sort((a, b) => a - b) : Array.from({ length }, (_, at) => at);
  return counted.filter((token) => token > 0 || !input.ignoreFirstToken);
}

async function toHits(services: Services, answer: SearchAnswer, sources: readonly OwnedSource[]) {
  const units = await unitsOfHits(services.manager, answer.hits, sources);
  return answer.hits.map(({ activation, peak, activations }, at) => {
    const unit = units[at];
    if (!unit) throw new AzimuthError('NOT_FOUND', 'A direction set was deleted while it was searched; search again.');
    return { unit, score: activation, activation, peak, activations: [...activations] };
  });
}
