import type { Maxima, UnitValues } from './unit-values.ts';

/** A source all of whose latents were computed. */
export class FiredValues implements UnitValues {
  #last: { readonly positions: string; readonly maxima: Maxima } | null = null;

  constructor(
    /** [tokens, size] */
    readonly latents: Float32Array,
    readonly size: number,
  ) {}

  get bytes(): number {
    return this.latents.byteLength + 4 * this.size;
  }

  isCoarse(): boolean {
    return false;
  }

  refine(): Promise<void> {
    return Promise.resolve();
  }

  maxima(positions: readonly number[]): Maxima {
    const key = positions.join();
    if (this.#last?.positions !== key) {
      const values = new Float32Array(this.size).fill(-Infinity);
      for (const position of positions) {
        const row = this.latents.subarray(position * this.size, (position + 1) * this.size);
        for (let unit = 0; unit < row.length; unit++) {
          if ((row[unit] as number) > (values[unit] as number)) values[unit] = row[unit] as number;
        }
      }
      this.#last = { positions: key, maxima: { indexes: null, values } };
    }
    return this.#last.maxima;
  }

  ceilings(): null {
    return null;
  }

  highestCeiling(): number {
    return Infinity;
  }

  knows(): boolean {
    return true;
  }

  learn(): Promise<void> {
    return Promise.resolve();
  }

  activations(unit: number): Float32Array {
    const tokens = this.latents.length / this.size;
    return Float32Array.from({ length: tokens }, (_, token) => this.latents[token * this.size + unit] ?? 0);
  }
}
