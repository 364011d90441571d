import type { Encoder } from '../../registry/encoder.ts';
import type { Screening } from '../../registry/screening/screening.ts';
import { foremost } from './foremost.ts';
import { readFloats } from './read-floats.ts';

/** What bounds a unit's activation by its ceilings. [size] each. */
export interface ScreeningVectors {
  /** Of the weights in 8 bits. */
  readonly norm: Float32Array;
  readonly slack: Float32Array;
  /** Of the weights themselves, or a little more. */
  readonly fullNorm: Float32Array;
  readonly bias: Float32Array;
  /** The units that no other surpasses both in `fullNorm` and in `bias`: one of them is the first to reach anything. */
  readonly foremost: readonly number[];
  /** The activation is zero up to this pre-activation. */
  readonly threshold: Float32Array;
}

export async function readScreeningVectors(encoder: Encoder, screening: Screening): Promise<ScreeningVectors> {
  const { activation, tensors, size } = encoder;
  const [norm, slack, [ratio = 0], bias] = await Promise.all([
    readFloats(screening.norm),
    readFloats(screening.slack),
    readFloats(screening.ratio),
    tensors.bias ? readFloats(tensors.bias) : new Float32Array(size),
  ]);
  const fullNorm = norm.map((kept, unit) => (1 + 1e-6) * ((1 + ratio) * kept + (slack[unit] as number)));
  return { norm, slack, fullNorm, bias, foremost: foremost(fullNorm, bias), threshold: await thresholds() };

  async function thresholds(): Promise<Float32Array> {
    if (activation.kind !== 'JUMPRELU') return new Float32Array(size);
    if (activation.threshold !== null) return new Float32Array(size).fill(activation.threshold);
    if (!tensors.threshold) throw new Error('The encoder lacks its thresholds.');
    return readFloats(tensors.threshold);
  }
}
