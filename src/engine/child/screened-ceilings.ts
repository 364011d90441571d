import { byteCeilings } from './byte-ceilings.ts';
import type { ScreenedRun } from './run-screening.ts';
import type { ScreeningVectors } from './screening-vectors.ts';

/** Tokens up to which ceilings are read off the bytes of each; above, those of the whole text are taken, which are higher. */
const fewTokens = 16;

/** Room for the rounding of a ceiling to float32, as a factor. */
const roundedUp = 1 + 1e-6;

/**
 * What no unit's activation is above at some tokens, by a screening of the text.
 * @param run its one group is all tokens but the first, or the only one
 */
export function screenedCeilings(
  run: ScreenedRun,
  vectors: ScreeningVectors,
  positions: readonly number[],
): Float32Array {
  const tokens = run.length.length;
  const size = vectors.norm.length;
  const isFew = positions.length <= fewTokens && positions.length < tokens - 1;
  const highest = isFew ? byteCeilings(run, size, positions) : run.ceilings.slice();
  // The first token stands alone: it is outsized in most models, and often left out.
  if (!isFew && tokens > 1 && positions[0] === 0) {
    const first = byteCeilings(run, size, [0]);
    for (let unit = 0; unit < size; unit++) {
      if ((first[unit] as number) > (highest[unit] as number)) highest[unit] = first[unit] as number;
    }
  }
  const length = longest(run.length, positions);
  const { norm, slack, bias, threshold } = vectors;
  for (let unit = 0; unit < size; unit++) {
    const hidden =
      (highest[unit] as number) * (norm[unit] as number) + (slack[unit] as number) * length + (bias[unit] as number);
    highest[unit] = hidden > (threshold[unit] as number) ? hidden * roundedUp : 0;
  }
  return highest;
}

/** The same before any screening: by Cauchy and Schwarz, w·x is at most |w| |x|. */
export function coarseCeilings(
  lengths: Float32Array,
  { fullNorm, bias, threshold }: ScreeningVectors,
  positions: readonly number[],
): Float32Array {
  const length = longest(lengths, positions);
  return fullNorm.map((norm, unit) => {
    const hidden = norm * length + (bias[unit] as number);
    return hidden > (threshold[unit] as number) ? hidden * roundedUp : 0;
  });
}

function longest(lengths: Float32Array, positions: readonly number[]): number {
  return positions.reduce((length, position) => Math.max(length, lengths[position] as number), 0);
}
