import type { EntityManager } from 'typeorm';
import type { MeasuredSet } from './recorder-protocol.ts';

/** Writes how well a set describes its hook over a corpus, in place of what an earlier recording found. */
export async function writeQuality(
  manager: EntityManager,
  corpusId: number,
  directionSetId: number,
  { explainedVariance, lossRecovered, l0, deadCount, tokens }: MeasuredSet,
): Promise<void> {
  await manager.query(
    `INSERT INTO set_quality (direction_set_id, corpus_id, explained_variance, loss_recovered, l0, dead_count, tokens)
     VALUES ($1, $2, $3, $4, $5, $6, $7)
     ON CONFLICT (direction_set_id, corpus_id) DO UPDATE SET explained_variance = excluded.explained_variance,
       loss_recovered = excluded.loss_recovered, l0 = excluded.l0, dead_count = excluded.dead_count, tokens = excluded.tokens`,
    [directionSetId, corpusId, explainedVariance, lossRecovered, l0, deadCount, tokens],
  );
}
