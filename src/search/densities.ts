import type { EntityManager } from 'typeorm';
import { Remembered } from './remembered.ts';
import { ownerKey, unitsOf, type UnitOwner } from './unit-owner.ts';

/** Densities by index; null where the owner brought none and none were measured. */
export type DensityVector = Float32Array | null;

/** Keeps the densities of sets and of layers' neurons at hand, 4 bytes a unit: a filter must not cost a query over every unit. */
export class Densities {
  readonly #owners = new Remembered<Promise<DensityVector>, string>();

  constructor(readonly manager: EntityManager) {}

  forget(owner: UnitOwner): void {
    this.#owners.forget(ownerKey(owner));
  }

  /** Has all be read again: after densities of many sets or layers were written. */
  forgetAll(): void {
    this.#owners.clear();
  }

  of(owner: UnitOwner): Promise<DensityVector> {
    return this.#owners.get(ownerKey(owner), async () => {
      const [row] = await this.manager.query<{ densities: (number | null)[] | null }[]>(
        `SELECT array_agg(density ORDER BY index) AS densities FROM unit WHERE ${unitsOf(owner, '$1')}`,
        [owner.rowId],
      );
      const densities = row?.densities ?? [];
      return densities.some((density) => density === null) ? null : Float32Array.from(densities as number[]);
    });
  }
}
