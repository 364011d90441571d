/** Cosine of two vectors, -1..1, in double precision; exactly 1 for equal ones, 0 if one has no direction. */
export function cosine(
  first: Float32Array,
  second: Float32Array,
  firstSquares = dot(first, first),
  secondSquares = dot(second, second),
): number {
  const product = dot(first, second);
  return product === 0 ? 0 : product / Math.sqrt(firstSquares * secondSquares);
}

/** Sum of the products of two vectors' values. Four sums at once, so that one addition does not wait for the last. */
export function dot(first: Float32Array, second: Float32Array): number {
  const whole = first.length & ~3;
  let [a, b, c, d] = [0, 0, 0, 0];
  let k = 0;
  for (; k < whole; k += 4) {
    a += (first[k] as number) * (second[k] as number);
    b += (first[k + 1] as number) * (second[k + 1] as number);
    c += (first[k + 2] as number) * (second[k + 2] as number);
    d += (first[k + 3] as number) * (second[k + 3] as number);
  }
  for (; k < first.length; k++) a += (first[k] as number) * (second[k] as number);
  return a + b + (c + d);
}
