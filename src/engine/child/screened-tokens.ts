import {
  highestByNorm,
  raiseByNorm,
  raiseByScreening,
  reachingLength,
  roundedUp,
  type ScreenedToken,
} from './screened-ceilings.ts';
import type { ScreeningVectors } from './screening-vectors.ts';

/** What is known of a set's units at each token of a text: by its norm, by a ceiling of all of them, or by a screening of each. */
export class ScreenedTokens {
  readonly #screened = new Map<number, ScreenedToken>();
  /** What no unit's pre-activation is above. */
  readonly #limits = new Map<number, number>();
  #ceilings: {
    readonly positions: string;
    readonly least: number;
    readonly values: Float32Array;
    readonly highest: number;
  } | null = null;

  constructor(
    /** Norm of what the encoder multiplies, of each token. */
    readonly length: Float32Array,
    readonly vectors: ScreeningVectors,
  ) {}

  /** Tokens that are screened. */
  get count(): number {
    return this.#screened.size;
  }

  /** By a screening: see screeningGraph. */
  take(token: number, bytes: Uint8Array, scale: number): void {
    this.#screened.set(token, { bytes, scale, length: this.length[token] as number });
    this.#ceilings = null;
  }

  /** By a reduced screening: what no unit's pre-activation is above. */
  limit(token: number, most: number): void {
    this.#limits.set(token, most);
    this.#ceilings = null;
  }

  isLimited(token: number): boolean {
    return this.#limits.has(token);
  }

  /** Tokens that may make a unit reach `least` and are not screened. */
  unscreened(positions: readonly number[], least: number): number[] {
    const coarse = positions.filter((position) => !this.#screened.has(position));
    if (coarse.length === 0) return [];
    const length = reachingLength(least, this.vectors);
    return coarse.filter(
      (position) =>
        (this.length[position] as number) >= length && (this.#limits.get(position) ?? Infinity) * roundedUp >= least,
    );
  }

  /** What no unit's activation is above at these tokens, [units]; if that is below `least`, anything below it. */
  ceilings(positions: readonly number[], least: number): Float32Array {
    return this.#ceilingsAt(positions, least).values;
  }

  /** What none of `ceilings` is above; cheaper than they are while none of the tokens is screened. */
  highestCeiling(positions: readonly number[], least: number): number {
    const { longest, longestLimited, most, screened } = this.#kindsOf(positions);
    if (screened.length > 0) return this.#ceilingsAt(positions, least).highest;
    return Math.max(
      longest >= 0 ? highestByNorm(longest, this.vectors) : 0,
      longestLimited >= 0 ? highestByNorm(longestLimited, this.vectors, most) : 0,
    );
  }

  #ceilingsAt(positions: readonly number[], least: number) {
    const key = positions.join();
    if (this.#ceilings?.positions !== key || this.#ceilings.least > least) {
      const values = new Float32Array(this.vectors.norm.length);
      const { longest, longestLimited, most, screened } = this.#kindsOf(positions);
      if (longest >= 0) raiseByNorm(values, longest, this.vectors);
      if (longestLimited >= 0) raiseByNorm(values, longestLimited, this.vectors, most);
      raiseByScreening(values, screened, this.vectors, least);
      let highest = 0;
      // A loop: a call for each of so many takes ten times as long.
      for (let unit = 0; unit < values.length; unit++) {
        if ((values[unit] as number) > highest) highest = values[unit] as number;
      }
      this.#ceilings = { positions: key, least, values, highest };
    }
    return this.#ceilings;
  }

  #kindsOf(positions: readonly number[]) {
    const screened: ScreenedToken[] = [];
    let [longest, longestLimited, most] = [-Infinity, -Infinity, -Infinity];
    for (const position of positions) {
      const length = this.length[position] as number;
      const [known, limit] = [this.#screened.get(position), this.#limits.get(position)];
      if (known) screened.push(known);
      else if (limit === undefined) longest = Math.max(longest, length);
      else [longestLimited, most] = [Math.max(longestLimited, length), Math.max(most, limit)];
    }
    return { longest, longestLimited, most, screened };
  }
}
