import type { FoldThresholds } from './fold-thresholds.ts';
import type { TextEncoder } from './text-encoder.ts';

/** What `topActivations` folds by unless told otherwise, by the kind of encoder: see docs/folding.md for how they were chosen. */
export const defaultThresholds: Readonly<Record<TextEncoder['kind'], FoldThresholds>> = {
  TOKENS: { word: null, phrase: 0.75, sentence: 0.5, text: 0.5 },
  SENTENCES: { word: null, phrase: 0.4, sentence: 0.5, text: 0.55 },
};
