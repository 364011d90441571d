import type { TensorRange } from '../registry/tensor-range.ts';
import { dot } from './cosine.ts';
import { rowsOf } from './token-embeddings.ts';

/** `a` of a / (a + p): how fast a token weighs less as it is more frequent. The paper's own; measured beside 1e-4 and 1e-2. */
const SMOOTHING = 1e-3;
const MAX_DIMENSIONS = 64;
/** Tokens that the common component is computed from, the most frequent: others have no weight there. */
const MEASURED_TOKENS = 8192;
/** Rounds of the power iteration for it. */
const ROUNDS = 20;

export interface TokenVectors {
  readonly dimensions: number;
  /** [vocabularySize, dimensions]: what each token adds to a text. */
  readonly values: Float32Array;
}

/**
 * What each token adds to the vector of a text: its embedding times the smooth inverse frequency a / (a + p(token)), without
 * the component that texts have in common (Arora, Liang & Ma, A Simple but Tough-to-Beat Baseline for Sentence Embeddings,
 * ICLR 2017), folded to few dimensions. The component is that of single tokens as the corpus has them, not of sentences, so that no text
 * need be read: the main axis of E[(w(t) e(t))(w(t) e(t))ᵀ] over its tokens.
 * @param counts times that each token id occurs; without them the ids are taken for ranks of Zipf's law, as BPE makes them
 */
export async function tokenVectors(embeddings: TensorRange, counts?: ArrayLike<number>): Promise<TokenVectors> {
  const [rows = 0, width = 0] = embeddings.shape;
  const dimensions = Math.min(MAX_DIMENSIONS, width);
  const frequencies = frequenciesOf(rows, counts);
  const weights = frequencies.map((frequency) => SMOOTHING / (SMOOTHING + frequency));
  const measured = mostFrequent(frequencies);
  const sample: Float32Array[] = [];
  let token = 0;
  for await (const row of rowsOf(embeddings)) {
    const share = Math.sqrt(frequencies[token] ?? 0) * (weights[token] ?? 0);
    if (measured.has(token++) && share > 0) sample.push(row.map((value) => value * share));
  }
  const common = mainAxis(sample, width);

  const values = new Float32Array(rows * dimensions);
  token = 0;
  for await (const row of rowsOf(embeddings)) {
    const along = dot(row, common);
    const weight = weights[token] ?? 0;
    const rest = row.map((value, k) => weight * (value - along * (common[k] ?? 0)));
    fold(rest, values.subarray(token * dimensions, ++token * dimensions));
  }
  return { dimensions, values };
}

function frequenciesOf(rows: number, counts?: ArrayLike<number>): Float64Array {
  // Mandelbrot's form of Zipf's law: 1 / (rank + 2.7).
  const raw = Float64Array.from({ length: rows }, (_, id) => (counts ? (counts[id] ?? 0) : 1 / (id + 2.7)));
  const total = raw.reduce((sum, count) => sum + count, 0);
  // Without a single token counted there is nothing better than the guess.
  if (total === 0) return frequenciesOf(rows);
  return raw.map((count) => count / total);
}

function mostFrequent(frequencies: Float64Array): ReadonlySet<number> {
  const ids = Array.from(frequencies.keys()).sort(
    (first, second) => (frequencies[second] ?? 0) - (frequencies[first] ?? 0) || first - second,
  );
  return new Set(ids.slice(0, MEASURED_TOKENS));
}

/** The direction in which rows are longest, of length 1, by power iteration (Golub & Van Loan, Matrix Computations, 8.2.1). */
function mainAxis(rows: readonly Float32Array[], width: number): Float32Array {
  let axis = new Float32Array(width).fill(1 / Math.sqrt(width));
  for (let round = 0; round < ROUNDS; round++) {
    const sum = new Float64Array(width);
    for (const row of rows) {
      const along = dot(row, axis);
      for (let k = 0; k < width; k++) sum[k] = (sum[k] as number) + along * (row[k] as number);
    }
    const length = Math.hypot(...sum);
    if (length === 0) break;
    axis = Float32Array.from(sum, (value) => value / length);
  }
  return axis;
}

/** Adds up entries with signs that look random: inner products stay, nearly (count sketch: Charikar, Chen & Farach-Colton 2002). */
function fold(row: Float32Array, to: Float32Array): void {
  for (let k = 0; k < row.length; k++) {
    const mixed = Math.imul(k + 1, 0x9e3779b1) >>> 0;
    const at = mixed % to.length;
    to[at] = (to[at] as number) + (mixed >>> 31 === 0 ? 1 : -1) * (row[k] as number);
  }
}
