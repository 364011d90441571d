import type { TensorRange } from '../registry/tensor-range.ts';
import { principalComponents } from './principal-components.ts';
import { rowsOf } from './token-embeddings.ts';

/** `a` of a / (a + p): how fast a token weighs less as it is more frequent. The paper's own; measured beside 1e-4 and 1e-2. */
const SMOOTHING = 1e-3;
/** Components left out: what all texts have in common. */
const COMMON_COMPONENTS = 1;
const MAX_DIMENSIONS = 64;
/** Tokens that the components are computed from, the most frequent: others have no weight there. */
const MEASURED_TOKENS = 8192;
/** Wider embeddings are folded to this width first, or their components would take minutes. */
const MAX_WIDTH = 1024;

export interface TokenVectors {
  readonly dimensions: number;
  /** [vocabularySize, dimensions]: what each token adds to a text. */
  readonly values: Float32Array;
}

/**
 * What each token adds to the vector of a text: its embedding times the smooth inverse frequency a / (a + p(token)), without
 * the component that texts have in common (Arora, Liang & Ma, A Simple but Tough-to-Beat Baseline for Sentence Embeddings,
 * ICLR 2017), in the main axes of what is left. The components are those of single tokens as the corpus has them, not of
 * sentences, so that no text need be read: E[(w(t) e(t))(w(t) e(t))ᵀ] over its tokens.
 * @param counts times that each token id occurs; without them the ids are taken for ranks of Zipf's law, as BPE makes them
 */
export async function tokenVectors(embeddings: TensorRange, counts?: ArrayLike<number>): Promise<TokenVectors> {
  const [rows = 0, hiddenSize = 0] = embeddings.shape;
  const width = Math.min(hiddenSize, MAX_WIDTH);
  const dimensions = Math.min(MAX_DIMENSIONS, Math.max(1, width - COMMON_COMPONENTS));
  const frequencies = frequenciesOf(rows, counts);
  const weights = frequencies.map((frequency) => SMOOTHING / (SMOOTHING + frequency));

  const measured = mostFrequent(frequencies);
  const moments = new Float64Array(width * width);
  let token = 0;
  for await (const row of rowsOf(embeddings)) {
    const share = measured.has(token) ? (frequencies[token] ?? 0) * (weights[token] ?? 0) ** 2 : 0;
    if (share > 0) addOuterProduct(moments, narrowed(row, width), share);
    token++;
  }
  mirror(moments, width);
  const components = principalComponents(moments, width, Math.min(width, COMMON_COMPONENTS + dimensions));
  const axes = components.subarray(components.length - dimensions * width);

  const values = new Float32Array(rows * dimensions);
  token = 0;
  for await (const row of rowsOf(embeddings)) {
    project(narrowed(row, width), axes, weights[token] ?? 0, values.subarray(token * dimensions, ++token * dimensions));
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

/** Folds a row to `width` by adding up entries with signs that look random: inner products stay, nearly (count sketch). */
function narrowed(row: Float32Array, width: number): Float32Array {
  if (row.length <= width) return row;
  const folded = new Float32Array(width);
  for (let k = 0; k < row.length; k++) {
    const mixed = Math.imul(k + 1, 0x9e3779b1) >>> 0;
    const at = mixed % width;
    folded[at] = (folded[at] ?? 0) + (mixed >>> 31 === 0 ? 1 : -1) * (row[k] ?? 0);
  }
  return folded;
}

/** The upper half only. */
function addOuterProduct(sums: Float64Array, row: Float32Array, factor: number): void {
  for (let i = 0; i < row.length; i++) {
    const scaled = factor * (row[i] ?? 0);
    for (let j = i, at = i * row.length + i; j < row.length; j++, at++) {
      sums[at] = (sums[at] as number) + scaled * (row[j] as number);
    }
  }
}

function mirror(matrix: Float64Array, size: number): void {
  for (let i = 0; i < size; i++) for (let j = 0; j < i; j++) matrix[i * size + j] = matrix[j * size + i] ?? 0;
}

function project(row: Float32Array, axes: Float64Array, weight: number, to: Float32Array): void {
  for (let axis = 0, at = 0; axis < to.length; axis++) {
    let sum = 0;
    for (let k = 0; k < row.length; k++, at++) sum += (row[k] as number) * (axes[at] as number);
    to[axis] = sum * weight;
  }
}
