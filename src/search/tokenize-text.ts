import type { Model } from '../schema/model.ts';
import type { Token } from '../schema/token.ts';
import { checkCharacters } from './read-text.ts';
import type { Services } from './services.ts';
import { toTokens } from './to-tokens.ts';

/** A text's tokens, also of one that is longer than the model's context. */
export async function tokenizeText(
  services: Services,
  model: Model,
  text: string,
  prependBos: boolean,
): Promise<Token[]> {
  checkCharacters(text, services.configuration);
  const { tokenizer } = await services.engines.of(model);
  return toTokens(tokenizer.tokenize(text, prependBos), tokenizer);
}
