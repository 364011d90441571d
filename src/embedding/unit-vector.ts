/** The vector of length 1 in the same direction, in place; the first axis for one without a direction, as of an empty text. */
export function unitVector(vector: Float32Array): Float32Array {
  let squares = 0;
  for (const value of vector) squares += value * value;
  const length = Math.sqrt(squares);
  if (length > 0 && Number.isFinite(length)) {
    for (let k = 0; k < vector.length; k++) vector[k] = (vector[k] ?? 0) / length;
  } else {
    vector.fill(0).fill(1, 0, 1);
  }
  return vector;
}
