import type { TensorRange } from '../tensor-range.ts';
import { roundingError, type ByteWeights } from './screening.ts';

/**
 * A screening in fewer dimensions: those in which a hook's activations have most of their squares. Where activations lie in few
 * directions, it tells from a part of the numbers of most tokens that none of the highest activations is at them.
 *
 * With P the basis [inputSize, count], whose columns add up to zero (so that they span one direction less than they are), and x' of
 * a vector x its coordinates Pᵀx, to each of which √((|x|² - |Pᵀx|²) / count) is added: w·x ≤ w'·x', by Cauchy and Schwarz for the
 * parts that are outside of the basis. `weights` and what belongs to them are those of the w'.
 */
export interface ReducedScreening extends ByteWeights {
  /** float32, [inputSize, count] */
  readonly basis: TensorRange;
  /** float32, [inputSize, fewer]: as `basis` is, of the first few of those directions. */
  readonly core: TensorRange;
  /** float32, [2, size]: how long each unit's weights are inside of `core` and outside of it, with all the room that they need. */
  readonly shares: TensorRange;
}

/** How far PᵀP may be from what it is for an orthonormal basis, as a norm, and the sums of P's rows from zero: else there is no reduction. */
export const orthogonality = 1e-4;

/** Half a unit of the last place of float32, relative. */
const unit = 2 ** -24;

/** Inputs that are summed in one go: see reducedInput. */
export function pieceOf(inputSize: number): number {
  let length = Math.min(256, inputSize);
  while (inputSize % length !== 0) length--;
  return length;
}

/** Share of |x| by which float32 may be off in Pᵀx. N. J. Higham, Accuracy and Stability of Numerical Algorithms, 3.1 */
function coordinateError(inputSize: number, count: number): number {
  const piece = pieceOf(inputSize);
  return 1.01 * (piece + inputSize / piece) * unit * Math.sqrt(count);
}

/** Share of |x|² that |x|² - |Pᵀx|² may be too low by, in float32. */
export function outsideRoom(inputSize: number, count: number): number {
  return 2.1 * coordinateError(inputSize, count) + 2 * orthogonality + (inputSize + count) * unit;
}

/** Share of |w| |x| that w·x may be above w'·x' by. */
export function reducedError(inputSize: number, count: number): number {
  return 4.1 * coordinateError(inputSize, count) + 4 * orthogonality;
}

/** Share of |w| that its norms inside and outside of a basis need as room, for a product with those of any x to be no less than w·x. */
export function shareRoom(inputSize: number, count: number): number {
  // The norms themselves are rounded, and the basis' columns do not quite add up to zero.
  return roundingError(inputSize) + reducedError(inputSize, count) + orthogonality;
}

/** At most how many times longer x' is than x. */
export function reducedLength(inputSize: number, count: number): number {
  return 1 + 5 * (coordinateError(inputSize, count) + orthogonality) + outsideRoom(inputSize, count);
}
