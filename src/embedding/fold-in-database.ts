import type { EntityManager } from 'typeorm';
import { closePairs } from './close-pairs.ts';
import { foldGreedily } from './fold-greedily.ts';
import { foldGroup } from './fold-group.ts';
import type { FoldThresholds } from './fold-thresholds.ts';
import { surroundingVectors } from './surrounding-vectors.ts';
import { wordAt } from './word-at.ts';

/** Where a record's highest activation is. */
export interface RecordPlace {
  readonly passageId: number;
  /** Index of the token. */
  readonly peak: number;
}

/** Pairs whose cosines are this near a threshold are decided in double precision: pgvector adds up in single precision. */
const ROUNDING = 1e-4;

/**
 * The answer of foldRecords from what writeSurroundings stored: cosines by pgvector. A record whose surroundings are not
 * stored for this encoder, as of an import, stands for itself.
 * @param encoder name of the text encoder
 * @param records of one unit, in the order of their activations
 * @returns for each record the index of the one that it is folded into; its own if it is not
 */
export async function foldInDatabase(
  manager: EntityManager,
  encoder: string,
  records: readonly RecordPlace[],
  thresholds: FoldThresholds,
): Promise<number[]> {
  const groups = await groupsOf(manager, records);
  const pairs = await pairsThatReach(manager, encoder, records, groups, thresholds);
  const near = pairs.filter(({ margin }) => margin !== null && margin < ROUNDING);
  const close = await closePairs(manager, encoder, records, near, thresholds);
  const reached = new Set(
    pairs.filter(({ margin }) => margin === null || margin >= ROUNDING).map((pair) => pairKey(pair)),
  );
  for (const pair of close) reached.add(pairKey(pair));
  return foldGreedily(groups, (first, second) => reached.has(pairKey({ first, second })));

  function pairKey({ first, second }: { first: number; second: number }): number {
    return first * records.length + second;
  }
}

async function groupsOf(manager: EntityManager, records: readonly RecordPlace[]): Promise<string[]> {
  const passages = await manager.query<{ id: number; tokens: string[] }[]>(
    'SELECT id, tokens FROM passage WHERE id = ANY ($1::int[])',
    [[...new Set(records.map(({ passageId }) => passageId))]],
  );
  const tokensOf = new Map(passages.map(({ id, tokens }) => [id, tokens]));
  return records.map(({ passageId, peak }) => {
    const tokens = tokensOf.get(passageId) ?? [];
    return foldGroup(tokens[peak] ?? '', wordAt(tokens, peak));
  });
}

/**
 * Pairs of one group that reach all thresholds, or nearly: `margin` is the least of their cosines' distances to them, null
 * if nothing was asked for or what was asked for is equal.
 */
function pairsThatReach(
  manager: EntityManager,
  encoder: string,
  records: readonly RecordPlace[],
  groups: readonly string[],
  { word, phrase, sentence, text }: FoldThresholds,
): Promise<{ first: number; second: number; margin: number | null }[]> {
  const numbers = new Map([...new Set(groups)].map((group, number) => [group, number]));
  // OFFSET 0: see writeRecords. LEAST leaves out NULLs.
  return manager.query(
    `WITH place AS MATERIALIZED (
       SELECT (given.ordinality - 1)::int AS record, given.fold_group, around.word_id, around.phrase_id, around.sentence_id,
              around.text_id, word.vector AS word, phrase.vector AS phrase, sentence.vector AS sentence, text.vector AS text
       FROM unnest($2::int[], $3::int[], $4::int[]) WITH ORDINALITY AS given (passage_id, token, fold_group)
       ${surroundingVectors}
     ), pair AS MATERIALIZED (
       SELECT a.record AS first, b.record AS second, LEAST(
         CASE WHEN $5::float8 IS NOT NULL AND a.word_id <> b.word_id THEN 1 - (a.word <=> b.word) - $5 END,
         CASE WHEN $6::float8 IS NOT NULL AND a.phrase_id <> b.phrase_id THEN 1 - (a.phrase <=> b.phrase) - $6 END,
         CASE WHEN $7::float8 IS NOT NULL AND a.sentence_id <> b.sentence_id THEN 1 - (a.sentence <=> b.sentence) - $7 END,
         CASE WHEN $8::float8 IS NOT NULL AND a.text_id <> b.text_id THEN 1 - (a.text <=> b.text) - $8 END) AS margin
       FROM place AS a JOIN place AS b ON a.fold_group = b.fold_group AND a.record < b.record
     )
     SELECT first, second, margin FROM pair WHERE margin IS NULL OR margin >= -${ROUNDING}::float8`,
    [
      encoder,
      records.map(({ passageId }) => passageId),
      records.map(({ peak }) => peak),
      groups.map((group) => numbers.get(group)),
      word,
      phrase,
      sentence,
      text,
    ],
  );
}
