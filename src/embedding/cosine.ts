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

/** Sum of the products of two vectors' values. */
export function dot(first: Float32Array, second: Float32Array): number {
  let sum = 0;
  for (let k = 0; k < first.length; k++) sum += (first[k] as number) * (second[k] as number);
  return sum;
}
