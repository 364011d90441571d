import { readFileSync } from 'node:fs';
import { cosine } from '../src/embedding/cosine.ts';
import { foldGroup } from '../src/embedding/fold-group.ts';
import { foldMeasures, type FoldThresholds } from '../src/embedding/fold-thresholds.ts';
import { halfPrecision } from '../src/embedding/half-precision.ts';
import { PHRASE_WORDS, surroundingsIn } from '../src/embedding/surroundings.ts';
import type { TextEncoder } from '../src/embedding/text-encoder.ts';

/** Two passages that a person judged. */
export interface LabelledPair {
  /** What is difficult about it. */
  readonly kind: string;
  /** Whether the second tells nothing new about what a unit fires on that fires on the marked token of both. */
  readonly duplicate: boolean;
  /** Whether the marked tokens and their words are the same, without which nothing folds. */
  readonly isSameWord: boolean;
  readonly cosines: Readonly<Record<keyof FoldThresholds, number>>;
}

interface Labelled {
  readonly kind: string;
  readonly duplicate: boolean;
  /** The peak token between « and ». */
  readonly first: string;
  readonly second: string;
}

/** The pairs of test/embedding/labelled-pairs.json with an encoder's cosines. */
export async function labelledPairs(encoder: TextEncoder, phraseWords = PHRASE_WORDS): Promise<LabelledPair[]> {
  const file = new URL('../test/embedding/labelled-pairs.json', import.meta.url);
  const labelled = JSON.parse(readFileSync(file, 'utf8')) as Labelled[];
  const marked = labelled.flatMap(({ first, second }) => [
    readMarked(first, phraseWords),
    readMarked(second, phraseWords),
  ]);
  const texts = marked.flatMap(({ around }) => foldMeasures.map((name) => around[name]));
  const vectors = (await encoder.encode(texts)).map(halfPrecision);
  const vectorOf = (text: number, measure: number) =>
    vectors[text * foldMeasures.length + measure] ?? new Float32Array(encoder.dimensions);
  return labelled.map(({ kind, duplicate }, pair) => ({
    kind,
    duplicate,
    isSameWord: marked[2 * pair]?.group === marked[2 * pair + 1]?.group,
    cosines: Object.fromEntries(
      foldMeasures.map((name, at) => [name, cosine(vectorOf(2 * pair, at), vectorOf(2 * pair + 1, at))]),
    ) as LabelledPair['cosines'],
  }));
}

function readMarked(marked: string, phraseWords: number) {
  // Where the other tokens begin and end does not matter to what is around this one.
  const tokens = marked.split(/[«»]/);
  const [around] = surroundingsIn(tokens, [1], phraseWords);
  if (!around || tokens.length !== 3) throw new Error(`Expected one token between « and », found ${marked}`);
  return { around, group: foldGroup(tokens[1] ?? '', around.word) };
}
