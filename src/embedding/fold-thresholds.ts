/** Cosines that two records' surroundings must reach, each, to count as one. Null: it does not matter. */
export interface FoldThresholds {
  readonly word: number | null;
  readonly phrase: number | null;
  readonly sentence: number | null;
  readonly text: number | null;
}

/** What is compared, cheapest to rule a pair out first. */
export const foldMeasures = ['phrase', 'sentence', 'text', 'word'] as const satisfies (keyof FoldThresholds)[];
