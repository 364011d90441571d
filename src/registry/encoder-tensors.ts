import type { Encoder } from './encoder.ts';
import type { TensorRange } from './tensor-range.ts';

/** Every tensor of an encoder, by the name of its place in it. */
export function encoderTensors(encoder: Encoder): ReadonlyMap<string, TensorRange> {
  const { weight, bias, inputBias, decoder, activation } = encoder;
  const places: [string, TensorRange | undefined][] = [
    ['weight', weight],
    ['bias', bias],
    ['inputBias', inputBias],
    ['decoder', decoder],
  ];
  if (activation.kind === 'JUMPRELU') places.push(['threshold', activation.threshold]);
  if (activation.kind === 'GATED') {
    places.push(['gateBias', activation.gateBias]);
    places.push(['magnitudeBias', activation.magnitudeBias]);
    places.push(['magnitudeScale', activation.magnitudeScale]);
  }
  return new Map(places.filter((place): place is [string, TensorRange] => place[1] !== undefined));
}
