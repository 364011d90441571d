import type { UnitPairs } from './fingerprint-pairs.ts';

/** Keeps for each unit the partners that it is most like. Of equal ones the first that was offered stays. */
export class BestPartners {
  /** [units, perUnit], each unit's in no order. */
  readonly #partners: Int32Array;
  readonly #similarities: Float32Array;
  readonly #counts: Int32Array;
  /** Place, within a unit's, of its least similar partner; only where they are `perUnit`. */
  readonly #weakest: Int32Array;

  constructor(
    readonly units: number,
    readonly perUnit: number,
  ) {
    this.#partners = new Int32Array(units * perUnit);
    this.#similarities = new Float32Array(units * perUnit);
    this.#counts = new Int32Array(units);
    this.#weakest = new Int32Array(units);
  }

  offer(one: number, other: number, similarity: number): void {
    this.#keep(one, other, similarity);
    this.#keep(other, one, similarity);
  }

  /** All that at least one of both has kept. */
  pairs(): UnitPairs {
    const size = this.#counts.reduce((sum, count) => sum + count, 0);
    const [first, second, similarity] = [new Int32Array(size), new Int32Array(size), new Float32Array(size)];
    let found = 0;
    for (let unit = 0; unit < this.units; unit++) {
      for (let place = unit * this.perUnit; place < unit * this.perUnit + (this.#counts[unit] ?? 0); place++) {
        const partner = this.#partners[place] ?? 0;
        // What both have kept is told by the lower one.
        if (partner < unit && this.#has(partner, unit)) continue;
        first[found] = Math.min(unit, partner);
        second[found] = Math.max(unit, partner);
        similarity[found++] = this.#similarities[place] ?? 0;
      }
    }
    return {
      first: first.subarray(0, found),
      second: second.subarray(0, found),
      similarity: similarity.subarray(0, found),
    };
  }

  #keep(unit: number, partner: number, similarity: number): void {
    const start = unit * this.perUnit;
    const count = this.#counts[unit] ?? 0;
    let place = count;
    if (count < this.perUnit) {
      this.#counts[unit] = count + 1;
    } else {
      place = this.#weakest[unit] ?? 0;
      if (similarity <= (this.#similarities[start + place] ?? 0)) return;
    }
    this.#partners[start + place] = partner;
    this.#similarities[start + place] = similarity;
    if (count >= this.perUnit - 1) this.#weakest[unit] = this.#findWeakest(start);
  }

  #findWeakest(start: number): number {
    let weakest = 0;
    for (let place = 1; place < this.perUnit; place++) {
      const isWeaker = (this.#similarities[start + place] ?? 0) < (this.#similarities[start + weakest] ?? 0);
      if (isWeaker) weakest = place;
    }
    return weakest;
  }

  #has(unit: number, partner: number): boolean {
    const start = unit * this.perUnit;
    return this.#partners.subarray(start, start + (this.#counts[unit] ?? 0)).includes(partner);
  }
}
