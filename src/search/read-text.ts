import type { Configuration } from '../configuration/configuration.ts';
import type { TextToken, Tokenizer } from '../engine/tokenizer.ts';
import { AzimuthError } from '../errors/azimuth-error.ts';
import type { Model } from '../schema/model.ts';

/** More tokens than a text can have: a token covers a byte at least. */
export function tokenBound(text: string, model: Model): number {
  return Math.min(Buffer.byteLength(text) + 1, model.contextLength);
}

/** @throws AzimuthError BAD_USER_INPUT for a text of no or too many characters. */
export function checkCharacters(text: string, configuration: Configuration): void {
  const allowed = configuration.AZIMUTH_MAX_TEXT_CHARACTERS;
  // A character takes one or two UTF-16 units: counting them is only worth it near the limit.
  const isFar = text.length > 2 * allowed;
  const characters = isFar ? Math.ceil(text.length / 2) : Array.from(text).length;
  if (characters > 0 && characters <= allowed) return;
  const found = `${isFar ? 'at least ' : ''}${characters}`;
  throw new AzimuthError('BAD_USER_INPUT', `text: expected 1 to ${allowed} characters, found ${found}.`);
}

/**
 * The tokens of a text that a model is to be run on.
 * @throws AzimuthError BAD_USER_INPUT if the text is no Unicode or has more tokens than the model's context
 */
export function readText(tokenizer: Tokenizer, model: Model, text: string, prependBos: boolean): TextToken[] {
  const tokens = tokenizer.tokenize(text, prependBos);
  if (tokens.length <= model.contextLength) return tokens;
  throw new AzimuthError(
    'BAD_USER_INPUT',
    `text: found ${tokens.length} tokens${prependBos ? ', BOS included' : ''}; ${model.handle} takes at most ${model.contextLength}. Shorten the text.`,
  );
}
