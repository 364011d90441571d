import { mixBits } from './mix-bits.ts';

/** Numbers of a fingerprint. */
export const fingerprintSize = 768;

/** Which number of a fingerprint tokens count in, and whether they add to it (1) or subtract from it (-1). */
export interface SketchPlaces {
  readonly places: Int32Array;
  readonly signs: Int8Array;
}

/**
 * Fingerprints of where units fire: count sketches (M. Charikar, K. Chen, M. Farach-Colton 2002) of their activations above zero along a
 * corpus. Each token adds to, or subtracts from, one number of a unit's, chosen by a hash. Cosines of fingerprints estimate cosines of the
 * activations along all tokens, with a deviation of about (1 - cosine^2) / sqrt(768).
 */
export class CountSketches {
  /** [size, fingerprintSize] */
  readonly values: Float32Array;

  constructor(size: number) {
    this.values = new Float32Array(size * fingerprintSize);
  }

  /**
   * Where tokens of a corpus count in each unit's fingerprint.
   * @param ordinal in the corpus of the first of `tokens` tokens
   */
  places(ordinal: number, tokens: number): SketchPlaces {
    const mixed = Array.from({ length: tokens }, (_, token) => mixBits(ordinal + token));
    return {
      places: Int32Array.from(mixed, (bits) => (bits >>> 1) % fingerprintSize),
      signs: Int8Array.from(mixed, (bits) => ((bits & 1) === 1 ? 1 : -1)),
    };
  }

  /** [fingerprintSize]; zeros for a unit that never fired. */
  of(unit: number): Float32Array {
    return this.values.slice(unit * fingerprintSize, (unit + 1) * fingerprintSize);
  }
}
