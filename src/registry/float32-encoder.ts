import type { Encoder } from './encoder.ts';
import { encoderTensors } from './encoder-tensors.ts';
import { float32Ranges } from './float32-ranges.ts';
import type { TensorRange } from './tensor-range.ts';

/**
 * An encoder that the runtime can map: the same one if its tensors are float32 in their file, else one whose tensors lie
 * in `cacheFile`, written if need be. The decoder is taken along only where the encoder needs it.
 */
export async function float32Encoder(encoder: Encoder, cacheFile: string): Promise<Encoder> {
  const { decoder, ...withoutDecoder } = encoder;
  const needed: Encoder = encoder.scaleByDecoderNorm && decoder ? encoder : withoutDecoder;
  const ranges = await float32Ranges(encoderTensors(needed), cacheFile);
  const at = (name: string) => ranges.get(name) as TensorRange;
  const moved: Encoder = { ...needed, weight: at('weight') };
  const optional = (name: 'bias' | 'inputBias' | 'decoder') => (needed[name] ? { [name]: at(name) } : {});
  return {
    ...moved,
    ...optional('bias'),
    ...optional('inputBias'),
    ...optional('decoder'),
    activation: movedActivation(encoder, at),
  };
}

function movedActivation({ activation }: Encoder, at: (name: string) => TensorRange): Encoder['activation'] {
  switch (activation.kind) {
    case 'JUMPRELU':
      return { kind: 'JUMPRELU', threshold: at('threshold') };
    case 'GATED':
      return {
        kind: 'GATED',
        gateBias: at('gateBias'),
        magnitudeBias: at('magnitudeBias'),
        magnitudeScale: at('magnitudeScale'),
      };
    default:
      return activation;
  }
}
