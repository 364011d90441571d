import type { EntityManager } from 'typeorm';
import { arrayLiteral } from './array-literal.ts';
import type { PassageRow, RecordRow } from './import-batch.ts';

/**
 * Writes records and the passages that they are on, in two statements however many. What is there already stays as it is.
 * Rows go in by digest, so that two imports at once wait for each other in one order only.
 */
export async function writeRecords(
  transaction: EntityManager,
  corpusId: number,
  passages: readonly PassageRow[],
  records: readonly RecordRow[],
): Promise<void> {
  // The conflict is not left to ON CONFLICT alone: that takes a number out of the sequence of ids for each row. OFFSET 0 keeps
  // the planner from joining the look-ups: each row asks the index. The embedded database has no statistics to go by, and would
  // rather hash the whole table for each batch.
  await transaction.query(
    `INSERT INTO passage (corpus_id, digest, tokens)
     SELECT $1, given.digest, given.tokens::text[] FROM unnest($2::bytea[], $3::text[]) AS given (digest, tokens)
     WHERE NOT EXISTS (SELECT FROM passage WHERE passage.corpus_id = $1 AND passage.digest = given.digest OFFSET 0)
     ORDER BY given.digest ON CONFLICT DO NOTHING`,
    [corpusId, passages.map(({ digest }) => digest), passages.map(({ tokens }) => arrayLiteral(tokens))],
  );
  await transaction.query(
    `INSERT INTO activation_record (digest, unit_id, passage_id, first_token, token_count, peak, activation, activations)
     SELECT given.digest, unit_id, passage.id, 0, token_count, peak, activation, activations
     FROM unnest($2::bigint[], $3::int[], $4::bytea[], $5::int[], $6::int[], $7::real[], $8::bytea[])
       AS given (digest, unit_id, passage, token_count, peak, activation, activations)
     CROSS JOIN LATERAL (SELECT id FROM passage WHERE corpus_id = $1 AND passage.digest = given.passage OFFSET 0) AS passage
     WHERE NOT EXISTS (
       SELECT FROM activation_record AS known
       WHERE known.passage_id = passage.id AND known.unit_id = given.unit_id AND known.digest = given.digest
       OFFSET 0
     )
     ORDER BY given.passage, given.unit_id, given.digest ON CONFLICT DO NOTHING`,
    [
      corpusId,
      records.map(({ digest }) => digest),
      records.map(({ unitId }) => unitId),
      records.map(({ passage }) => passage),
      records.map(({ tokenCount }) => tokenCount),
      records.map(({ peak }) => peak),
      records.map(({ activation }) => activation),
      records.map(({ packed }) => packed),
    ],
  );
}
