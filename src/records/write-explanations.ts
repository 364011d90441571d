import type { EntityManager } from 'typeorm';
import type { ExplanationRow } from './import-batch.ts';

/** Writes explanations. One that is there already stays, but for a score that it did not have or that has changed. */
export async function writeExplanations(
  transaction: EntityManager,
  explanations: readonly ExplanationRow[],
): Promise<void> {
  await transaction.query(
    `INSERT INTO explanation (unit_id, text, method, score)
     SELECT * FROM unnest($1::int[], $2::text[], $3::text[], $4::real[]) AS given (unit_id, text, method, score)
     WHERE NOT EXISTS (
       SELECT FROM explanation AS known
       WHERE known.unit_id = given.unit_id AND known.method = given.method AND md5(known.text) = md5(given.text)
         AND known.score IS NOT DISTINCT FROM coalesce(given.score, known.score)
       OFFSET 0
     )
     ORDER BY unit_id, method, text
     ON CONFLICT (unit_id, method, md5(text)) WHERE method <> 'person' DO UPDATE SET score = excluded.score`,
    [
      explanations.map(({ unitId }) => unitId),
      explanations.map(({ text }) => text),
      explanations.map(({ method }) => method),
      explanations.map(({ score }) => (score === null ? null : Math.fround(score))),
    ],
  );
}
