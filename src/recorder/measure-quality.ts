import type { ReconstructionSums } from '../engine/decoding-request.ts';
import type { Ask } from '../engine/engine.ts';
import type { DirectionSource } from '../engine/protocol.ts';

/** Texts of one request. A request cannot be called back, and holds up searches. */
const textsAtOnce = 4;

/** What `SetQuality` says of a set, over some texts. */
export interface MeasuredQuality {
  /** 1 - Σ |x - x̂|² / Σ |x - mean|², over tokens and dimensions; null where the set does not reconstruct what it reads. */
  readonly explainedVariance: number | null;
  /** (zeroed - spliced) / (zeroed - plain), losses in nats; null as above, and where zeros cost nothing. */
  readonly lossRecovered: number | null;
  /** Mean number of directions above zero; 0 if no token counts. */
  readonly l0: number;
  /** Tokens that count: all of each text but the first. */
  readonly tokens: number;
}

/**
 * How well a set describes the activations at its hook. Runs the model three times a text. The first token of each text is left
 * out, and keeps its own value where others are replaced: see decoderGraph.
 * @param ask of the set's model
 * @param source with its decoder: ModelEngines.withDecoder
 * @param texts token ids, each at most the model's context
 * @param signal between requests: what the engine computes cannot be called back
 */
export async function measureQuality(
  ask: Ask,
  source: DirectionSource,
  texts: readonly (readonly number[])[],
  signal?: AbortSignal,
): Promise<MeasuredQuality> {
  let [tokens, active] = [0, 0];
  let sums: ReconstructionSums | null = null;
  for (let start = 0; start < texts.length; start += textsAtOnce) {
    signal?.throwIfAborted();
    const answer = await ask({ kind: 'QUALITY', source, texts: texts.slice(start, start + textsAtOnce) });
    tokens += answer.tokens;
    active += answer.active;
    sums = sums && answer.reconstruction ? add(sums, answer.reconstruction) : answer.reconstruction;
  }
  const hasSums = sums !== null && tokens > 0;
  return {
    explainedVariance: hasSums ? explainedVariance(sums as ReconstructionSums, tokens) : null,
    lossRecovered: hasSums ? lossRecovered(sums as ReconstructionSums) : null,
    l0: tokens > 0 ? active / tokens : 0,
    tokens,
  };
}

function add(a: ReconstructionSums, b: ReconstructionSums): ReconstructionSums {
  return {
    squaredError: a.squaredError + b.squaredError,
    squares: a.squares + b.squares,
    sums: a.sums.map((sum, at) => sum + (b.sums[at] ?? 0)),
    plainLoss: a.plainLoss + b.plainLoss,
    splicedLoss: a.splicedLoss + b.splicedLoss,
    zeroedLoss: a.zeroedLoss + b.zeroedLoss,
  };
}

function explainedVariance({ squaredError, squares, sums }: ReconstructionSums, tokens: number): number | null {
  const deviations = squares - sums.reduce((total, sum) => total + sum ** 2, 0) / tokens;
  return deviations > 0 ? 1 - squaredError / deviations : null;
}

function lossRecovered({ plainLoss, splicedLoss, zeroedLoss }: ReconstructionSums): number | null {
  return zeroedLoss === plainLoss ? null : (zeroedLoss - splicedLoss) / (zeroedLoss - plainLoss);
}
