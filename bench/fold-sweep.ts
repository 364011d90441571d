import { foldMeasures, type FoldThresholds } from '../src/embedding/fold-thresholds.ts';
import type { LabelledPair } from './labelled-pairs.ts';

const steps = [null, ...Array.from({ length: 16 }, (_, step) => (4 + step) / 20)];

/** What folding at some thresholds does to pairs. */
export function measure(pairs: readonly LabelledPair[], thresholds: FoldThresholds) {
  const folds = pairs.filter(
    ({ isSameWord, cosines }) =>
      isSameWord && foldMeasures.every((name) => thresholds[name] === null || cosines[name] >= thresholds[name]),
  );
  const right = folds.filter(({ duplicate }) => duplicate).length;
  const duplicates = pairs.filter(({ duplicate }) => duplicate).length;
  const precision = folds.length === 0 ? 1 : right / folds.length;
  const recall = duplicates === 0 ? 1 : right / duplicates;
  // F0.5 (van Rijsbergen, 1979): a record that is hidden wrongly is worse than one that is shown twice.
  const f = precision + recall === 0 ? 0 : (1.25 * precision * recall) / (0.25 * precision + recall);
  return { folded: folds.length, precision, recall, f };
}

/**
 * Those with the highest F0.5; of equal ones the one in their middle, which new pairs upset the least. The word's stays open:
 * words are the same anyhow.
 */
export function bestThresholds(pairs: readonly LabelledPair[], withText: boolean): FoldThresholds {
  let best = -1;
  let equals: FoldThresholds[] = [];
  for (const phrase of steps) {
    for (const sentence of steps) {
      for (const text of withText ? steps : [null]) {
        const thresholds = { word: null, phrase, sentence, text };
        const { f } = measure(pairs, thresholds);
        if (f < best - 1e-9) continue;
        if (f > best + 1e-9) equals = [];
        best = Math.max(best, f);
        equals.push(thresholds);
      }
    }
  }
  const place = (thresholds: FoldThresholds) => foldMeasures.map((name) => thresholds[name] ?? 0.15);
  const middle = foldMeasures.map(
    (_, at) => equals.reduce((sum, one) => sum + (place(one)[at] ?? 0), 0) / equals.length,
  );
  const distance = (thresholds: FoldThresholds) =>
    place(thresholds).reduce((sum, value, at) => sum + (value - (middle[at] ?? 0)) ** 2, 0);
  return equals.reduce((nearest, one) => (distance(one) < distance(nearest) ? one : nearest));
}
