import type { TextToken, Tokenizer } from '../engine/tokenizer.ts';

/**
 * The tokens of a passage that is known by their texts. Read as one text it has the same, unless it was cut within a word: then
 * each is read by itself. Where even that does not give them back (a character that was cut), they are those of the text.
 */
export function passageTokens(tokenizer: Tokenizer, texts: readonly string[]): TextToken[] {
  const whole = tokenizer.tokenize(texts.join(''));
  if (whole.length === texts.length && whole.every(({ text }, at) => text === texts[at])) return whole;
  const single = texts.flatMap((text) => tokenizer.tokenize(text));
  if (single.length !== texts.length) return whole;
  let end = 0;
  return single.map((token) => {
    const start = end;
    end += token.end;
    return { ...token, start, end };
  });
}
