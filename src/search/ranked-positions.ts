import { AzimuthError } from '../errors/azimuth-error.ts';
import type { SearchInput } from '../schema/search-input.ts';

/**
 * Tokens of a text whose activations count.
 * @param length tokens that the text has
 * @throws AzimuthError BAD_USER_INPUT for a token that the text has not got
 */
export function rankedPositions(
  { tokens, ignoreFirstToken }: Pick<SearchInput, 'tokens' | 'ignoreFirstToken'>,
  length: number,
): number[] {
  const chosen = tokens ?? [];
  const unknown = chosen.find((token) => token < 0 || token >= length);
  if (unknown !== undefined) {
    throw new AzimuthError('BAD_USER_INPUT', `tokens: found ${unknown}; the text has the tokens 0 to ${length - 1}.`);
  }
  const counted =
    chosen.length > 0 ? [...new Set(chosen)].sort((a, b) => a - b) : Array.from({ length }, (_, at) => at);
  return counted.filter((token) => token > 0 || !ignoreFirstToken);
}
