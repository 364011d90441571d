import { hash } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { byteaArray } from '../database/bytea-array.ts';
import { arrayLiteral } from '../records/array-literal.ts';
import { storableText } from '../records/storable-text.ts';
import type { NewPassage } from './recorder-protocol.ts';

/** Bytes of a passage's digest: see src/records/passage-digest.ts. */
const digestBytes = 16;

/** Writes passages that are not there yet. @returns the ids of all their rows, in their order */
export async function writePassages(
  manager: EntityManager,
  corpusId: number,
  passages: readonly NewPassage[],
): Promise<number[]> {
  const digests = passages.map(({ ids }) => hash('sha256', `ids${ids.join()}`, 'buffer').subarray(0, digestBytes));
  // OFFSET 0: see src/records/write-records.ts.
  await manager.query(
    `INSERT INTO passage (corpus_id, digest, tokens)
     SELECT DISTINCT ON (given.digest) $1::int, given.digest, given.tokens::text[]
     FROM unnest($2::bytea[], $3::text[]) AS given (digest, tokens)
     WHERE NOT EXISTS (SELECT FROM passage WHERE passage.corpus_id = $1 AND passage.digest = given.digest OFFSET 0)
     ORDER BY given.digest ON CONFLICT DO NOTHING`,
    [
      corpusId,
      byteaArray(digests),
      passages.map(({ tokens }) => arrayLiteral(tokens.map((text) => storableText(text)))),
    ],
  );
  const rows = await manager.query<{ id: number }[]>(
    `SELECT passage.id FROM unnest($2::bytea[]) WITH ORDINALITY AS given (digest, number)
     CROSS JOIN LATERAL (SELECT id FROM passage WHERE corpus_id = $1 AND passage.digest = given.digest OFFSET 0) AS passage
     ORDER BY given.number`,
    [corpusId, byteaArray(digests)],
  );
  return rows.map(({ id }) => id);
}
