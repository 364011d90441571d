import type { EncoderActivation } from '../../registry/encoder.ts';
import type { ScreeningVectors } from './screening-vectors.ts';

/** Biased and activated, in place: a unit's products with tokens become its activations. For activations that are screened. */
export function activationOf(
  activation: EncoderActivation,
  hidden: Float32Array,
  { bias, threshold }: Pick<ScreeningVectors, 'bias' | 'threshold'>,
  unit: number,
): Float32Array {
  const least = threshold[unit] as number;
  for (let token = 0; token < hidden.length; token++) {
    const value = Math.fround((hidden[token] as number) + (bias[unit] as number));
    const isOpen = activation.kind === 'LINEAR' || (value > 0 && (activation.kind === 'RELU' || value > least));
    hidden[token] = isOpen ? value : 0;
  }
  return hidden;
}
