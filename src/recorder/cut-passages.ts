import type { TextToken, Tokenizer } from '../engine/tokenizer.ts';

/** A stretch of a document that is run and recorded at once. */
export interface CorpusPassage {
  /** Without BOS. */
  readonly tokens: readonly TextToken[];
}

/**
 * Cuts documents into passages of at most `longest` tokens, one after the other; not within a word where that can be helped. What is too
 * short to have a second position says nothing and is left out.
 */
export async function* cutPassages(
  documents: AsyncIterable<string>,
  tokenizer: Tokenizer,
  longest: number,
  onDocument: (text: string) => void = () => undefined,
): AsyncGenerator<CorpusPassage, void, void> {
  for await (const text of documents) {
    onDocument(text);
    for (const part of partsOf(text)) {
      const tokens = tokenizer.tokenize(part);
      for (let from = 0; from < tokens.length;) {
        const to = endOfPassage(tokens, from, longest);
        if (to - from > 1) yield { tokens: tokens.slice(from, to) };
        from = to;
      }
    }
  }
}

/** UTF-16 units that are tokenised at once. */
const partLength = 50_000;

/** Well-formed Unicode: half a surrogate pair is no text. */
function* partsOf(text: string): Generator<string, void, void> {
  for (let from = 0; from < text.length;) {
    const space = text.lastIndexOf(' ', from + partLength);
    const to = from + partLength >= text.length ? text.length : space > from ? space : from + partLength;
    yield text.slice(from, to).toWellFormed();
    from = to;
  }
}

/** After a quarter of the passage, at the last token that begins a word. */
function endOfPassage(tokens: readonly TextToken[], from: number, longest: number): number {
  const end = from + longest;
  if (end >= tokens.length) return tokens.length;
  for (let at = end; at > from + longest / 4; at--) if (/^\s/.test(tokens[at]?.text ?? '')) return at;
  return end;
}
