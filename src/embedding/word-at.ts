const segmenter = new Intl.Segmenter('en', { granularity: 'word' });

/**
 * The word around a token: the one that holds the token's first character that is no space. For punctuation that sign, and
 * '' for a token of nothing but space. The same as `surroundingsIn` gives, for whoever needs no more.
 */
export function wordAt(tokens: readonly string[], peak: number): string {
  const position = positionOf(tokens, peak);
  return position === null ? '' : (segmenter.segment(tokens.join('')).containing(position)?.segment ?? '');
}

/**
 * Where in the joined text (UTF-16 units) a token's first character stands that is no space; null if it has none. A token
 * without any text is a later part of a character: then that character counts.
 */
export function positionOf(tokens: readonly string[], peak: number): number | null {
  let token = peak;
  while (token > 0 && tokens[token] === '') token--;
  const space = tokens[token]?.search(/\S/) ?? -1;
  if (space < 0) return null;
  let start = 0;
  for (let before = 0; before < token; before++) start += tokens[before]?.length ?? 0;
  // Of a token that has text only its last character may reach into those after it.
  return token === peak ? start + space : start + lastCharacter(tokens[token] ?? '');
}

function lastCharacter(text: string): number {
  return text.length - (/[\uDC00-\uDFFF]$/.test(text) ? 2 : 1);
}
