import { mixBits } from './mix-bits.ts';

/** Numbers of a fingerprint. */
export const fingerprintSize = 768;

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
   * Where tokens of a corpus count in each unit's fingerprint: at `place`, or negatively at `-1 - place`.
   * @param ordinal in the corpus of the first of `tokens` tokens
   */
  places(ordinal: number, tokens: number): Int32Array {
    return Int32Array.from({ length: tokens }, (_, token) => {
      const mixed = mixBits(ordinal + token);
      const place = (mixed >>> 1) % fingerprintSize;
      return (mixed & 1) === 1 ? place : -1 - place;
    });
  }

  /** [fingerprintSize]; zeros for a unit that never fired. */
  of(unit: number): Float32Array {
    return this.values.slice(unit * fingerprintSize, (unit + 1) * fingerprintSize);
  }
}
