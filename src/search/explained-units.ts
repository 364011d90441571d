import type { EntityManager } from 'typeorm';
import type { Model } from '../schema/model.ts';

/** Indexes of units by what numbers them: `set 7` for a direction set's row, `layer 3` for the neurons of a layer's row. */
export type ExplainedUnits = ReadonlyMap<string, ReadonlySet<number>>;

/** SQL for explanations that match the words in the parameter; PostgreSQL's English stemming and web search syntax. */
export const matchesWords = (parameter: string) =>
  `to_tsvector('english', explanation.text) @@ websearch_to_tsquery('english', ${parameter})`;

/** The units of a model that have an explanation with these words. */
export async function explainedUnits(manager: EntityManager, model: Model, words: string): Promise<ExplainedUnits> {
  const rows = await manager.query<{ owner: string; indexes: number[] }[]>(
    `SELECT coalesce('set ' || unit.direction_set_id, 'layer ' || unit.layer_id) AS owner,
            array_agg(DISTINCT unit.index) AS indexes
     FROM explanation JOIN unit ON unit.id = explanation.unit_id JOIN layer ON layer.id = unit.layer_id
     WHERE layer.model_id = $1 AND ${matchesWords('$2')} GROUP BY owner`,
    [model.rowId, words],
  );
  return new Map(rows.map(({ owner, indexes }) => [owner, new Set(indexes)]));
}
