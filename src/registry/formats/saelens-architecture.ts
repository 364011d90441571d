import type { EncoderActivation } from '../encoder.ts';

/** What an architecture's name in cfg.json means for encoding. */
export interface SaelensArchitecture {
  readonly activation: Exclude<EncoderActivation['kind'], 'LINEAR'>;
  /** Writes elsewhere than it reads: `b_dec` belongs to the output and is never subtracted from the input. */
  readonly isTranscoder: boolean;
  /** Has a `W_skip`, which encoding does not use. */
  readonly hasSkip: boolean;
}

/**
 * The architectures of SAELens whose encoder is one linear map with an activation function, as sae-lens 6.54 saves them.
 * Its others encode by iteration or over time (matching_pursuit, temporal), by absolute values (abstopk), or are
 * checkpoints of a training (batchtopk, matryoshka_batchtopk), which that library too turns into jumprelu for use.
 */
export const saelensArchitectures: ReadonlyMap<string, SaelensArchitecture> = new Map([
  ['standard', { activation: 'RELU', isTranscoder: false, hasSkip: false }],
  ['topk', { activation: 'TOPK', isTranscoder: false, hasSkip: false }],
  ['jumprelu', { activation: 'JUMPRELU', isTranscoder: false, hasSkip: false }],
  ['gated', { activation: 'GATED', isTranscoder: false, hasSkip: false }],
  ['transcoder', { activation: 'RELU', isTranscoder: true, hasSkip: false }],
  ['skip_transcoder', { activation: 'RELU', isTranscoder: true, hasSkip: true }],
  ['jumprelu_transcoder', { activation: 'JUMPRELU', isTranscoder: true, hasSkip: false }],
  ['jumprelu_skip_transcoder', { activation: 'JUMPRELU', isTranscoder: true, hasSkip: true }],
]);
