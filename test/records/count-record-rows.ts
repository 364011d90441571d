import type { EntityManager } from 'typeorm';

/** How many rows an import can have added, and a sum that changes with them. */
export async function countRecordRows(manager: EntityManager): Promise<Record<string, number>> {
  const [counts] = await manager.query<Record<string, number>[]>(`
    SELECT (SELECT count(*)::int FROM corpus) AS corpora,
      (SELECT count(*)::int FROM passage) AS passages,
      (SELECT count(*)::int FROM activation_record) AS records,
      (SELECT count(*)::int FROM explanation) AS explanations,
      (SELECT count(density)::int FROM unit) AS densities`);
  return counts ?? {};
}
