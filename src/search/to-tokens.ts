import type { TextToken, Tokenizer } from '../engine/tokenizer.ts';
import type { Token } from '../schema/token.ts';

/** Tokens as the API shows them. */
export function toTokens(tokens: readonly TextToken[], tokenizer: Tokenizer): Token[] {
  return tokens.map((token, index) => ({ ...token, index, entry: tokenizer.entry(token.id) }));
}
