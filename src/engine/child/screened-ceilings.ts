import { highestBytes } from './highest-bytes.ts';
import type { ScreeningVectors } from './screening-vectors.ts';

/** Room for the rounding of a ceiling to float32, as a factor. */
export const roundedUp = 1 + 1e-6;

/** What bytes are rounded by, with room for float32. */
const half = 0.5001;

/** What screening says of one token: see screeningGraph. */
export interface ScreenedToken {
  /** [size] */
  readonly bytes: Uint8Array;
  readonly scale: number;
  /** Norm of what the encoder multiplies. */
  readonly length: number;
}

/**
 * What no unit's activation is above at any of these tokens, [size], by a screening of each; nothing is below `ceilings`.
 * @param least what is less is left out: it need not be known
 */
export function raiseByScreening(
  ceilings: Float32Array,
  tokens: readonly ScreenedToken[],
  vectors: ScreeningVectors,
  least: number,
): void {
  for (const peers of byScale(tokens)) raiseByPeers(ceilings, peers, vectors, least);
}

/** By tokens whose bytes have one scale. */
function raiseByPeers(
  ceilings: Float32Array,
  peers: readonly ScreenedToken[],
  { norm, slack, bias, threshold }: ScreeningVectors,
  least: number,
): void {
  const highest = highestBytes(
    peers.map(({ bytes }) => bytes),
    ceilings.length,
  );
  const { scale } = peers[0] as ScreenedToken;
  const sums = Float32Array.from({ length: 256 }, (_, byte) => (byte + half) * scale);
  const length = Math.max(...peers.map((token) => token.length));
  for (let unit = 0; unit < ceilings.length; unit++) {
    const hidden =
      (sums[highest[unit] as number] as number) * (norm[unit] as number) +
      (slack[unit] as number) * length +
      (bias[unit] as number);
    // First what is true of nearly all: branches that go now one way, now the other, take most of the time.
    const ceiling = hidden * roundedUp;
    if (ceiling < least || hidden <= (threshold[unit] as number)) continue;
    if (ceiling > (ceilings[unit] as number)) ceilings[unit] = ceiling;
  }
}

/**
 * The same before any screening: by Cauchy and Schwarz, w·x is at most |w| |x|.
 * @param length the highest norm of some tokens
 * @param most what no unit's pre-activation is above at these tokens
 */
export function raiseByNorm(
  ceilings: Float32Array,
  length: number,
  { fullNorm, bias, threshold }: ScreeningVectors,
  most = Infinity,
): void {
  for (let unit = 0; unit < ceilings.length; unit++) {
    const hidden = Math.min(most, (fullNorm[unit] as number) * length + (bias[unit] as number));
    const ceiling = hidden > (threshold[unit] as number) ? hidden * roundedUp : 0;
    if (ceiling > (ceilings[unit] as number)) ceilings[unit] = ceiling;
  }
}

/** What raiseByNorm raises none above. */
export function highestByNorm(length: number, { fullNorm, bias, foremost }: ScreeningVectors, most = Infinity): number {
  let highest = 0;
  for (const unit of foremost)
    highest = Math.max(highest, (fullNorm[unit] as number) * length + (bias[unit] as number));
  return Math.min(most, highest) * roundedUp;
}

/** The norm from which on a token may make some unit's activation reach `least`, by raiseByNorm; 0 if `least` says nothing. */
export function reachingLength(least: number, { fullNorm, bias, foremost }: ScreeningVectors): number {
  if (!(least > 0)) return 0;
  let shortest = Infinity;
  for (const unit of foremost) {
    const length = (least / roundedUp - (bias[unit] as number)) / (fullNorm[unit] as number);
    if (!(length >= shortest)) shortest = length;
  }
  // A unit of no norm, and rounding of float32.
  return Number.isNaN(shortest) ? 0 : shortest / roundedUp;
}

function byScale(tokens: readonly ScreenedToken[]): Iterable<readonly ScreenedToken[]> {
  const groups = new Map<number, ScreenedToken[]>();
  for (const token of tokens) {
    const group = groups.get(token.scale);
    if (group) group.push(token);
    else groups.set(token.scale, [token]);
  }
  return groups.values();
}
