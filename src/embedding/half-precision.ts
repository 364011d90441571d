/** The values of float16 by their bits. */
let values: Float32Array | undefined;

const float = new Float32Array(1);
const bits = new Uint32Array(float.buffer);

/**
 * A vector as a halfvec column holds it: each value rounded to the nearest float16, ties to even. Cosines of such vectors
 * are those of the database's. A float16 stays as it is.
 */
export function halfPrecision(vector: Float32Array): Float32Array {
  values ??= Float32Array.from({ length: 0x10000 }, (_, half) => halfValue(half));
  const rounded = new Float32Array(vector.length);
  for (let k = 0; k < vector.length; k++) rounded[k] = values[halfBits(vector[k] ?? 0)] ?? 0;
  return rounded;
}

/** The bits of the nearest IEEE 754 binary16, ties to even. */
export function halfBits(value: number): number {
  float[0] = value;
  const all = bits[0] ?? 0;
  const sign = (all >>> 16) & 0x8000;
  const magnitude = all & 0x7fffffff;
  // From 2^16 - 2^4 on it is infinite, and so would NaN be: neither is in a unit vector.
  if (magnitude >= 0x477ff000) return sign | 0x7c00;
  // Below 2^-14 steps are of one size, 2^-24.
  if (magnitude < 0x38800000) return sign | roundToEven(Math.abs(value) * 2 ** 24);
  const shifted = magnitude - 0x38000000;
  return sign | ((shifted + 0x0fff + ((shifted >>> 13) & 1)) >>> 13);
}

function roundToEven(value: number): number {
  const floor = Math.floor(value);
  const rest = value - floor;
  return rest > 0.5 || (rest === 0.5 && floor % 2 === 1) ? floor + 1 : floor;
}

/** The number that the bits of an IEEE 754 binary16 stand for. */
export function halfValue(half: number): number {
  const sign = half & 0x8000 ? -1 : 1;
  const exponent = (half >>> 10) & 0x1f;
  const fraction = half & 0x3ff;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 0x1f) return fraction === 0 ? sign * Infinity : NaN;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}
