import { Any, type EntityManager } from 'typeorm';
import { Explanation } from '../schema/explanation.ts';
import type { Unit } from '../schema/unit.ts';
import type { Page } from './page.ts';

/**
 * The same page of what is said of each of several units: most votes first, then the newest. Two statements, however many.
 * @returns for each unit its explanations on that page, and how many it has
 */
export async function listExplanations(
  manager: EntityManager,
  units: readonly Unit[],
  { offset, first }: Page,
): Promise<[Explanation[], number][]> {
  // The first of each is there on any page, since it brings the count along.
  const places = await manager.query<{ id: number; unit_id: number; place: number; total: number }[]>(
    `SELECT id, unit_id, place::int, total::int FROM (
       SELECT id, unit_id, row_number() OVER (PARTITION BY unit_id ORDER BY votes DESC, id DESC) AS place,
              count(*) OVER (PARTITION BY unit_id) AS total
       FROM explanation WHERE unit_id = ANY ($1)
     ) AS explanation WHERE place = 1 OR (place > $2 AND place <= $3) ORDER BY unit_id, place`,
    [units.map(({ rowId }) => rowId), offset, offset + first],
  );
  const shown = places.filter(({ place }) => place > offset && place <= offset + first);
  const found = await manager.findBy(Explanation, { rowId: Any(shown.map(({ id }) => id)) });
  const byId = new Map(found.map((explanation) => [explanation.rowId, explanation]));
  return units.map((unit) => {
    const explanations = shown.flatMap(({ id, unit_id }) => {
      const explanation = unit_id === unit.rowId ? byId.get(id) : undefined;
      return explanation ? [Object.assign(explanation, { unit })] : [];
    });
    return [explanations, places.find(({ unit_id }) => unit_id === unit.rowId)?.total ?? 0];
  });
}
