import { cosine, dot } from './cosine.ts';
import { foldGreedily } from './fold-greedily.ts';
import { foldMeasures, type FoldThresholds } from './fold-thresholds.ts';

/** What folding looks at of a record. */
export interface RecordToFold {
  /** Of its peak token's text and the word around it: see foldGroup. */
  readonly group: string;
  /** Vectors of its surroundings, rounded by halfPrecision: the database has no others, and its answer is to be the same. */
  readonly vectors: Readonly<Record<keyof FoldThresholds, Float32Array>>;
}

/**
 * Folds near-duplicates among one unit's records into the first of them. A record goes into the first earlier one that is
 * not folded itself, has the same text of its peak token and the same word around it (apart from case and inflection: "red"
 * in "Credentials" and "red" in "red door" never fold), and whose cosines reach every threshold that is given.
 * @param records of one unit, in the order of their activations
 * @returns for each record the index of the one that it is folded into; its own if it is not
 */
export function foldRecords(records: readonly RecordToFold[], thresholds: FoldThresholds): number[] {
  const measures = foldMeasures.flatMap((measure) => {
    const threshold = thresholds[measure];
    if (threshold === null) return [];
    return [
      { threshold, vectors: records.map(({ vectors }) => vectors[measure]), squares: new Float64Array(records.length) },
    ];
  });
  return foldGreedily(
    records.map(({ group }) => group),
    (first, second) => {
      for (const { threshold, vectors, squares } of measures) {
        const a = vectors[first] as Float32Array;
        const b = vectors[second] as Float32Array;
        // A vector is never zero: 0 says that nobody has asked yet. Most records are alone in their group.
        const ofA = (squares[first] ||= dot(a, a));
        const ofB = (squares[second] ||= dot(b, b));
        if (a !== b && cosine(a, b, ofA, ofB) < threshold) return false;
      }
      return true;
    },
  );
}
