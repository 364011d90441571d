import { surroundingVectors } from './surrounding-vectors.ts';
import type { EntityManager } from 'typeorm';
import { cosine } from './cosine.ts';
import { foldMeasures, type FoldThresholds } from './fold-thresholds.ts';

type Vectors = Record<keyof FoldThresholds, Float32Array>;

/**
 * Those of a few pairs of records that reach the thresholds, by their stored vectors in double precision, as foldRecords
 * computes it.
 * @param records where each is; pairs name them by their indices
 */
export async function closePairs<Pair extends { readonly first: number; readonly second: number }>(
  manager: EntityManager,
  encoder: string,
  records: readonly { readonly passageId: number; readonly peak: number }[],
  pairs: readonly Pair[],
  thresholds: FoldThresholds,
): Promise<Pair[]> {
  if (pairs.length === 0) return [];
  const indices = [...new Set(pairs.flatMap(({ first, second }) => [first, second]))];
  const rows = await manager.query<({ record: number } & Record<keyof FoldThresholds, string>)[]>(
    `SELECT given.record, word.vector::text AS word, phrase.vector::text AS phrase, sentence.vector::text AS sentence,
            text.vector::text AS text
     FROM unnest($2::int[], $3::int[], $4::int[]) AS given (record, passage_id, token)
     ${surroundingVectors}`,
    [encoder, indices, indices.map((index) => records[index]?.passageId), indices.map((index) => records[index]?.peak)],
  );
  const vectors = new Map(
    rows.map((row) => [
      row.record,
      Object.fromEntries(foldMeasures.map((name) => [name, parse(row[name])])) as Vectors,
    ]),
  );
  return pairs.filter(({ first, second }) => {
    const a = vectors.get(first);
    const b = vectors.get(second);
    return foldMeasures.every((measure) => {
      const threshold = thresholds[measure];
      return threshold === null || (a && b && cosine(a[measure], b[measure]) >= threshold);
    });
  });
}

/** `[0.5,-0.25]`, as pgvector writes it, is JSON. */
function parse(vector: string): Float32Array {
  return Float32Array.from(JSON.parse(vector) as number[]);
}
