import type { Encoder } from '../encoder.ts';
import type { TensorRange } from '../tensor-range.ts';
import type { ReducedScreening } from './reduced-screening.ts';

/**
 * A second form of an encoder's weights, in 8 bits, with what bounds its error: most units of a set can be told from it to be
 * none of the highest on a text, and of the others the exact rows are read.
 *
 * With w a unit's weights and ŵ what 8 bits make of them, x a token and x̂ what 8 bits make of it, by Cauchy and Schwarz
 * w·x ≤ ŵ·x̂ + |ŵ| |x - x̂| + |w - ŵ| |x|. Factored by |ŵ|, the last term is at most `ratio` |ŵ| |x| + `slack` |x|, where `ratio`
 * suits most units of the set and `slack` is what a unit is above it. Both have room for the rounding of float32 sums.
 */
export interface Screening extends ByteWeights {
  /** float32, [size, inputSize]: the weights themselves, a unit's one after the other. */
  readonly rows: TensorRange;
  /** What rules tokens out first, if the hook's activations lie in few directions and it is made by now. */
  readonly reduced?: ReducedScreening;
}

/** Weights in 8 bits, and what bounds their error. */
export interface ByteWeights {
  /** int8, [inputSize, size]; ŵ is these times a factor for each unit. */
  readonly weights: TensorRange;
  /** [size]: that factor divided by |ŵ|. */
  readonly scale: TensorRange;
  /** [size]: |ŵ|. */
  readonly norm: TensorRange;
  /** [size] */
  readonly slack: TensorRange;
  /** [1] */
  readonly ratio: TensorRange;
}

/** Whether each unit's activation follows from its own weights alone, and is no higher where its pre-activation is no higher. */
export function isScreenable({ activation, scaleByDecoderNorm }: Encoder): boolean {
  return ['RELU', 'LINEAR', 'JUMPRELU'].includes(activation.kind) && !scaleByDecoderNorm;
}

/** Bytes of memory that screening takes: the runtime's packed copies, and four numbers a unit. */
export function screeningBytes({ weights }: ByteWeights): number {
  return weights.length + 16 * (weights.shape[1] ?? 0);
}

/**
 * Two float32 sums, ours and that of whoever compares, are each off by at most inputSize half units of 2^-23 of |w| |x|.
 * N. J. Higham, Accuracy and Stability of Numerical Algorithms, 3.1
 */
export function roundingError(inputSize: number): number {
  return 2 * inputSize * 2 ** -24;
}
