import { positionOf } from './word-at.ts';

/** What stands around a token. */
export interface Surroundings {
  /** The word with the token's first character that is no space; that sign for punctuation, '' for nothing but space. */
  readonly word: string;
  /** The word and the `PHRASE_WORDS` words at each side of it, or as many as the sentence has. */
  readonly phrase: string;
  readonly sentence: string;
  /** The whole passage. */
  readonly text: string;
}

/** Words at each side. Of 2, 3 and 4 it told the labelled pairs of test/embedding apart best: see docs/folding.md. */
export const PHRASE_WORDS = 4;

const words = new Intl.Segmenter('en', { granularity: 'word' });
const sentences = new Intl.Segmenter('en', { granularity: 'sentence' });

interface Segment {
  readonly start: number;
  readonly end: number;
}

/**
 * Word, phrase, sentence and text around tokens of one passage, trimmed. Words and sentences are Unicode's (UAX 29, by
 * Intl.Segmenter), save that a single line break right behind a word ends no sentence: books are wrapped at some width.
 * @param tokens texts of the passage's tokens; joined they are its text
 * @param peaks indices of tokens
 * @returns one for each peak
 */
export function surroundingsIn(
  tokens: readonly string[],
  peaks: readonly number[],
  phraseWords = PHRASE_WORDS,
): Surroundings[] {
  const given = tokens.join('');
  const segments: (Segment & { readonly isWord: boolean })[] = [];
  for (const { index, segment, isWordLike = false } of words.segment(given)) {
    segments.push({ start: index, end: index + segment.length, isWord: isWordLike });
  }
  const bounds = Array.from(sentences.segment(unwrapped(given)), ({ index, segment }) => ({
    start: index,
    end: index + segment.length,
  }));
  const text = given.trim();
  return peaks.map((peak) => {
    const position = positionOf(tokens, peak);
    const at = position ?? startOf(tokens, peak);
    const sentence = segmentAt(bounds, at) ?? { start: 0, end: given.length };
    const first = segments.findIndex(({ end }) => end > at);
    const phrase = phraseAround(segments, first, sentence, phraseWords);
    const word = segments[first];
    return {
      word: position === null || !word ? '' : given.slice(word.start, word.end).trim(),
      phrase: given.slice(phrase.start, phrase.end).trim(),
      sentence: given.slice(sentence.start, sentence.end).trim(),
      text,
    };
  });
}

/** The segment `at` with `count` words before and behind it, all within `sentence`. */
function phraseAround(
  segments: readonly (Segment & { readonly isWord: boolean })[],
  at: number,
  sentence: Segment,
  count: number,
): Segment {
  let { start = 0, end = 0 } = segments[at] ?? {};
  for (let left = count, index = at - 1; left > 0; index--) {
    const segment = segments[index];
    if (!segment || segment.start < sentence.start) break;
    if (!segment.isWord) continue;
    start = segment.start;
    left--;
  }
  for (let left = count, index = at + 1; left > 0; index++) {
    const segment = segments[index];
    if (!segment || segment.end > sentence.end) break;
    if (!segment.isWord) continue;
    end = segment.end;
    left--;
  }
  return { start, end };
}

function segmentAt(segments: readonly Segment[], position: number): Segment | undefined {
  return segments.find(({ end }) => end > position);
}

function startOf(tokens: readonly string[], peak: number): number {
  return tokens.slice(0, peak).reduce((sum, token) => sum + token.length, 0);
}

/**
 * A space for each line break that stands alone, right behind a word: one behind a space or a line break is meant. As long
 * as before, so that positions stay.
 */
function unwrapped(text: string): string {
  return text.replace(/(?<=[^\s])(\r\n|\n|\r)(?![\n\r])/g, (lineBreak) => ' '.repeat(lineBreak.length));
}
