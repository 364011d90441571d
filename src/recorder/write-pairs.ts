import type { EntityManager } from 'typeorm';
import type { UnitPairs } from './fingerprint-pairs.ts';

/** Pairs of one statement. */
const pairsPerStatement = 20_000;

/**
 * Writes which units fire alike over a corpus, in one transaction: pairs of these units that were there before go.
 * @param unitIds rows of the units that the pairs' indexes count, in any order
 */
export async function writePairs(
  manager: EntityManager,
  corpusId: number,
  unitIds: readonly number[],
  { first, second, similarity }: UnitPairs,
): Promise<void> {
  const idsOf = (indexes: Int32Array) => Array.from(indexes, (index) => unitIds[index] ?? 0);
  await manager.transaction(async (transaction) => {
    await transaction.query(
      'DELETE FROM unit_pair WHERE corpus_id = $1 AND (first_id = ANY ($2::int[]) OR second_id = ANY ($2::int[]))',
      [corpusId, unitIds],
    );
    for (let from = 0; from < first.length; from += pairsPerStatement) {
      const to = from + pairsPerStatement;
      // A set that was deleted meanwhile took its units along.
      await transaction.query(
        `INSERT INTO unit_pair (corpus_id, first_id, second_id, similarity)
         SELECT $1, least(one.id, other.id), greatest(one.id, other.id), similarity
         FROM unnest($2::int[], $3::int[], $4::real[]) AS given (first, second, similarity)
         JOIN unit AS one ON one.id = first JOIN unit AS other ON other.id = second`,
        [
          corpusId,
          idsOf(first.subarray(from, to)),
          idsOf(second.subarray(from, to)),
          [...similarity.subarray(from, to)],
        ],
      );
    }
  });
}
