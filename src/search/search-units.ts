import { AzimuthError } from '../errors/azimuth-error.ts';
import type { SearchAnswer, SearchRequest } from '../engine/protocol.ts';
import type { TextToken } from '../engine/tokenizer.ts';
import type { SearchConnection, SearchHit } from '../schema/search-connection.ts';
import type { SearchInput } from '../schema/search-input.ts';
import { Ranking } from '../schema/ranking.ts';
import { rankTables } from './rank-tables.ts';
import { rankedPositions } from './ranked-positions.ts';
import { readPage, toConnection, type Page } from './page.ts';
import { checkCharacters, readText, tokenBound } from './read-text.ts';
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
  const model = await services.models.require(input.model);
  const { engine, tokenizer } = await services.engines.of(model);
  return engine.admit(tokenBound(input.text, model), signal, async (ask) => {
    const tokens = readText(tokenizer, model, input.text, input.prependBos ?? false);
    const positions = rankedPositions(input, tokens.length);
    const sources = await searchSources(services, model, input);
    const rankBy = input.rankBy ?? Ranking.ACTIVATION;
    const tables = await rankTables(services.statistics, sources, rankBy);
    const request: SearchRequest = {
      kind: 'SEARCH',
      ids: tokens.map(({ id }) => id),
      sources: sources.map(({ source, allowed }) => ({ source, allowed })),
      positions,
      rankBy,
      perLayer: input.perLayer ?? null,
      offset: page.offset,
      count: page.first,
    };
    const answer = positions.length === 0 || sources.length === 0 ? nothing : await ask(request, tables);
    return {
      ...toConnection(await toHits(services, answer, sources, tokens), page, answer.hasMore),
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
  const { perLayer } = input;
  if (typeof perLayer === 'number' && perLayer < 1) {
    throw new AzimuthError('BAD_USER_INPUT', `perLayer: expected 1 or more, found ${perLayer}.`);
  }
}

async function toHits(
  services: Services,
  answer: SearchAnswer,
  sources: readonly OwnedSource[],
  tokens: readonly TextToken[],
): Promise<SearchHit[]> {
  const units = await unitsOfHits(services.manager, answer.hits, sources);
  return answer.hits.map(({ score, activation, peak, activations }, at) => {
    const unit = units[at];
    if (!unit) throw new AzimuthError('NOT_FOUND', 'A direction set was deleted while it was searched; search again.');
    return { unit, score, activation, peak, peakToken: tokens[peak]?.text ?? '', activations: [...activations] };
  });
}
