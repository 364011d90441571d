import type { EntityManager } from 'typeorm';
import { isInScope, scopeParameters, unitsInScope, type UnitScope } from './unit-scope.ts';
import type { VectorColumn, VectorIndexes } from './vector-indexes.ts';

/** A unit's vector, and those that it is compared with. */
export interface ComparedVector extends VectorColumn {
  readonly unitId: number;
  /** As the database spells it. */
  readonly vector: string;
  /** Only vectors of this corpus; null where there are no corpora. */
  readonly corpusId: number | null;
}

/** A unit's row, and the cosine of its vector and the compared one, -1..1. */
export interface NearUnit {
  readonly id: number;
  readonly similarity: number;
}

/** Rows that an index proposes, at least, for the exact comparison. */
const minCandidates = 400;

/** The units of a scope whose vectors have the highest cosines with a unit's, itself and zero vectors left out, highest first. */
export async function nearestUnits(
  manager: EntityManager,
  indexes: VectorIndexes,
  compared: ComparedVector,
  scope: UnitScope,
  count: number,
): Promise<NearUnit[]> {
  const { indexed, embedded } = await indexes.state(compared, unitsInScope(scope));
  const found = indexed ? await nearestByIndex(manager, compared, scope, count) : null;
  const rows = found ?? (await nearestOfAll(manager, compared, scope, count, embedded));
  // The cosine with a zero vector is NaN, and what is not a number comes last.
  return rows.filter(({ similarity }) => !Number.isNaN(similarity));
}

function nearestOfAll(
  manager: EntityManager,
  compared: ComparedVector,
  scope: UnitScope,
  count: number,
  embedded: boolean,
): Promise<NearUnit[]> {
  // WebAssembly has no instructions for half precision: one conversion is twice as fast as comparing with conversions.
  const distance = embedded ? 'compared.vector::vector <=> $1::vector' : 'compared.vector <=> $1::halfvec';
  return manager.query<NearUnit[]>(
    `SELECT unit.id, 1 - (${distance}) AS similarity FROM ${rowsToCompare(compared)}
     ORDER BY ${distance}, unit.id LIMIT $5`,
    [compared.vector, compared.unitId, ...scopeParameters(scope), count],
  );
}

/** Null where the index finds too few that pass the filters. */
async function nearestByIndex(
  manager: EntityManager,
  compared: ComparedVector,
  scope: UnitScope,
  count: number,
): Promise<NearUnit[] | null> {
  const candidates = Math.max(minCandidates, 4 * count);
  const type = `halfvec(${compared.dimensions})`;
  const rows = await manager.transaction(async (transaction) => {
    await transaction.query(`SET LOCAL hnsw.ef_search = ${Math.min(candidates, 1000)}`);
    await transaction.query(`SET LOCAL hnsw.iterative_scan = 'relaxed_order'`);
    // The planner takes distances for cheap, and would rather compute all of them and sort.
    await transaction.query('SET LOCAL enable_sort = off');
    return transaction.query<(NearUnit & { found: number })[]>(
      `WITH candidates AS MATERIALIZED (
         SELECT unit.id, compared.vector FROM ${rowsToCompare(compared)}
         ORDER BY compared.vector::${type} <=> $1::${type} LIMIT ${candidates}
       )
       SELECT id, 1 - (vector <=> $1::halfvec) AS similarity, (SELECT count(*)::int FROM candidates) AS found
       FROM candidates ORDER BY vector <=> $1::halfvec, id LIMIT $5`,
      [compared.vector, compared.unitId, ...scopeParameters(scope), count],
    );
  });
  return rows[0]?.found === candidates ? rows.map(({ id, similarity }) => ({ id, similarity })) : null;
}

function rowsToCompare({ table, dimensions, corpusId }: ComparedVector): string {
  return `${table} AS compared JOIN unit ON unit.id = compared.unit_id
    WHERE vector_dims(compared.vector) = ${dimensions} ${corpusId === null ? '' : `AND compared.corpus_id = ${corpusId}`}
      AND unit.id <> $2 AND ${isInScope('unit', '$3', '$4')}`;
}
