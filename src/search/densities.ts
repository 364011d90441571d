import type { EntityManager } from 'typeorm';
import { Remembered } from './remembered.ts';
import type { DirectionSet } from '../schema/direction-set.ts';

/** Densities by index; null where the set brought none and none were measured. */
export type DensityVector = Float32Array | null;

/** Keeps the densities of sets at hand, 4 bytes a direction: a filter must not cost a query over every unit. */
export class Densities {
  readonly #sets = new Remembered<Promise<DensityVector>>();

  constructor(readonly manager: EntityManager) {}

  forget(set: Pick<DirectionSet, 'rowId'>): void {
    this.#sets.forget(set.rowId);
  }

  of(set: DirectionSet): Promise<DensityVector> {
    return this.#sets.get(set.rowId, async () => {
      const [row] = await this.manager.query<{ densities: (number | null)[] | null }[]>(
        'SELECT array_agg(density ORDER BY index) AS densities FROM unit WHERE direction_set_id = $1',
        [set.rowId],
      );
      const densities = row?.densities ?? [];
      return densities.some((density) => density === null) ? null : Float32Array.from(densities as number[]);
    });
  }
}
