import type { EntityManager } from 'typeorm';

/** Sets the densities of units that have none. What a set brought or a recording measured is the better one. */
export async function writeDensities(
  transaction: EntityManager,
  densities: ReadonlyMap<number, number>,
): Promise<void> {
  await transaction.query(
    `UPDATE unit SET density = given.density FROM unnest($1::int[], $2::real[]) AS given (unit_id, density)
     WHERE unit.id = given.unit_id AND unit.density IS NULL`,
    [[...densities.keys()], [...densities.values()].map(Math.fround)],
  );
}
