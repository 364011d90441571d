import type { CorpusPassage } from '../cut-passages.ts';

/** A passage that is run together with others. */
export interface BatchPassage {
  readonly passage: CorpusPassage;
  /** Token ids, BOS included. */
  readonly text: readonly number[];
  readonly ordinal: number;
  /** Ordinal in the corpus of its first token. */
  readonly token: number;
}

/** Passages that are run at once. */
export interface Batch {
  readonly passages: readonly BatchPassage[];
  /** Recorded before. */
  readonly isKnown: boolean;
  /** Of the corpus, that is read when it is done. */
  readonly share: number;
}
