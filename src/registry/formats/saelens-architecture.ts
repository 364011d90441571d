import type { EncoderActivation } from '../encoder.ts';

/** What an architecture's name in cfg.json means for encoding. */
export interface SaelensArchitecture {
  readonly activation: Exclude<EncoderActivation['kind'], 'LINEAR'>;
  /** Writes elsewhere than it reads: `b_dec` belongs to the output and is never subtracted from the input. */
  readonly isTranscoder: boolean;
  /** Has a `W_skip`, which only decoding uses. */
  readonly hasSkip: boolean;
  /** A checkpoint of a training, whose one threshold is the number `topk_threshold`; the library saves it for use as jumprelu. */
  readonly isCheckpoint: boolean;
}

const sae = { isTranscoder: false, hasSkip: false, isCheckpoint: false };
const transcoder = { ...sae, isTranscoder: true };
const skipTranscoder = { ...transcoder, hasSkip: true };
const checkpoint = { ...sae, isCheckpoint: true };

/**
 * The architectures of SAELens whose encoder is one linear map with an activation function, as sae-lens 6.54 saves them.
 * Its others encode by iteration or over time (matching_pursuit, temporal), or by absolute values (abstopk).
 */
export const saelensArchitectures: ReadonlyMap<string, SaelensArchitecture> = new Map<string, SaelensArchitecture>([
  ['standard', { ...sae, activation: 'RELU' }],
  ['topk', { ...sae, activation: 'TOPK' }],
  ['jumprelu', { ...sae, activation: 'JUMPRELU' }],
  ['gated', { ...sae, activation: 'GATED' }],
  ['batchtopk', { ...checkpoint, activation: 'JUMPRELU' }],
  ['matryoshka_batchtopk', { ...checkpoint, activation: 'JUMPRELU' }],
  ['transcoder', { ...transcoder, activation: 'RELU' }],
  ['skip_transcoder', { ...skipTranscoder, activation: 'RELU' }],
  ['jumprelu_transcoder', { ...transcoder, activation: 'JUMPRELU' }],
  ['jumprelu_skip_transcoder', { ...skipTranscoder, activation: 'JUMPRELU' }],
]);
