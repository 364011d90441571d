import type { EntityManager } from 'typeorm';
import { isInScope, scopeParameters, unitsInScope, type UnitScope } from './unit-scope.ts';
import type { VectorColumn, VectorIndexes } from './vector-indexes.ts';

/** Units' vectors, and those that they are compared with. */
export interface ComparedVectors extends VectorColumn {
  /** By the rows of the units, as the database spells them. */
  readonly vectors: ReadonlyMap<number, string>;
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

/**
 * The units of a scope whose vectors have the highest cosines with those of some units, each itself and zero vectors left
 * out, highest first. A fixed number of statements, but for those that an index is asked with.
 * @returns by the rows of the units that were asked for
 */
export async function nearestUnits(
  manager: EntityManager,
  indexes: VectorIndexes,
  compared: ComparedVectors,
  scope: UnitScope,
  count: number,
): Promise<ReadonlyMap<number, readonly NearUnit[]>> {
  const { indexed, embedded } = await indexes.state(compared, unitsInScope(scope));
  const found = new Map<number, NearUnit[]>();
  for (const [unitId, vector] of indexed ? compared.vectors : []) {
    const rows = await nearestByIndex(manager, compared, vector, unitId, scope, count);
    if (rows) found.set(unitId, rows);
  }
  const left = [...compared.vectors.keys()].filter((unitId) => !found.has(unitId));
  for (const { of, ...near } of await nearestOfAll(manager, compared, left, scope, count, embedded)) {
    const rows = found.get(of);
    if (rows) rows.push(near);
    else found.set(of, [near]);
  }
  // The cosine with a zero vector is NaN, and what is not a number comes last.
  const isNumber = ({ similarity }: NearUnit) => !Number.isNaN(similarity);
  return new Map([...found].map(([unitId, rows]) => [unitId, rows.filter(isNumber)]));
}

/**
 * WebAssembly has no instructions for half precision: there each vector is converted once for all that it is compared with,
 * which takes as long as two comparisons. OFFSET 0: or the text of what is asked would be read for each comparison.
 */
async function nearestOfAll(
  manager: EntityManager,
  compared: ComparedVectors,
  unitIds: readonly number[],
  scope: UnitScope,
  count: number,
  embedded: boolean,
): Promise<(NearUnit & { readonly of: number })[]> {
  if (unitIds.length === 0) return [];
  const type = embedded ? 'vector' : 'halfvec';
  // To keep the converted ones for a single pass over them costs more than it saves.
  const kept = unitIds.length > 1 && embedded ? 'MATERIALIZED' : 'NOT MATERIALIZED';
  return manager.query<(NearUnit & { of: number })[]>(
    `WITH compared AS ${kept} (
       SELECT unit.id, compared.vector::${type} AS vector FROM ${rowsToCompare(compared, '$3', '$4')}
     )
     SELECT asked.id AS of, near.id, 1 - near.distance AS similarity
     FROM (
       SELECT id, vector::${type} AS vector FROM unnest($1::int[], $2::text[]) AS given (id, vector) OFFSET 0
     ) AS asked
     CROSS JOIN LATERAL (
       SELECT compared.id, compared.vector <=> asked.vector AS distance FROM compared
       WHERE compared.id <> asked.id ORDER BY distance, compared.id LIMIT $5
     ) AS near ORDER BY asked.id, near.distance, near.id`,
    [unitIds, unitIds.map((unitId) => compared.vectors.get(unitId)), ...scopeParameters(scope), count],
  );
}

/** Null where the index finds too few that pass the filters. */
async function nearestByIndex(
  manager: EntityManager,
  compared: ComparedVectors,
  vector: string,
  unitId: number,
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
         SELECT unit.id, compared.vector FROM ${rowsToCompare(compared, '$3', '$4')} AND unit.id <> $2
         ORDER BY compared.vector::${type} <=> $1::${type} LIMIT ${candidates}
       )
       SELECT id, 1 - (vector <=> $1::halfvec) AS similarity, (SELECT count(*)::int FROM candidates) AS found
       FROM candidates ORDER BY vector <=> $1::halfvec, id LIMIT $5`,
      [vector, unitId, ...scopeParameters(scope), count],
    );
  });
  return rows[0]?.found === candidates ? rows.map(({ id, similarity }) => ({ id, similarity })) : null;
}

function rowsToCompare({ table, dimensions, corpusId }: ComparedVectors, sets: string, layers: string): string {
  return `${table} AS compared JOIN unit ON unit.id = compared.unit_id
    WHERE vector_dims(compared.vector) = ${dimensions} ${corpusId === null ? '' : `AND compared.corpus_id = ${corpusId}`}
      AND ${isInScope('unit', sets, layers)}`;
}
