/** Rounds of the iteration. Components of near-equal variance may stay mixed: they span the same space then. */
const ROUNDS = 30;

/**
 * Orthonormal directions of the largest variance, largest first: eigenvectors of a symmetric positive matrix, by orthogonal
 * iteration (Golub & Van Loan, Matrix Computations, 8.2.4). Deterministic.
 * @param matrix [size, size], row by row
 * @returns [count, size], row by row
 */
export function principalComponents(matrix: Float64Array, size: number, count: number): Float64Array {
  let basis = orthonormal(startingBasis(count, size), size);
  for (let round = 0; round < ROUNDS; round++) {
    const next = new Float64Array(count * size);
    for (let row = 0; row < count; row++) {
      const from = basis.subarray(row * size, (row + 1) * size);
      const to = next.subarray(row * size, (row + 1) * size);
      for (let k = 0; k < size; k++) {
        const factor = from[k] ?? 0;
        for (let j = 0, at = k * size; j < size; j++, at++) to[j] = (to[j] as number) + factor * (matrix[at] as number);
      }
    }
    basis = orthonormal(next, size);
  }
  return basis;
}

/** Rows made orthogonal to those before them and of length 1 (modified Gram-Schmidt, twice for the sake of rounding). */
function orthonormal(rows: Float64Array, size: number): Float64Array {
  for (let start = 0; start < rows.length; start += size) {
    const row = rows.subarray(start, start + size);
    for (let pass = 0; pass < 2; pass++) {
      for (let before = 0; before < start; before += size) {
        const other = rows.subarray(before, before + size);
        const along = dot(row, other);
        for (let k = 0; k < size; k++) row[k] = (row[k] as number) - along * (other[k] as number);
      }
    }
    const length = Math.sqrt(dot(row, row));
    if (length > 0) for (let k = 0; k < size; k++) row[k] = (row[k] ?? 0) / length;
  }
  return rows;
}

function dot(first: Float64Array, second: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < first.length; k++) sum += (first[k] as number) * (second[k] as number);
  return sum;
}

/** Numbers in -1..1 that are the same everywhere: a linear congruential generator (Numerical Recipes, 7.1). */
function startingBasis(count: number, size: number): Float64Array {
  let state = 1;
  return Float64Array.from({ length: count * size }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 31 - 1;
  });
}
