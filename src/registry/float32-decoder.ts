import type { Encoder, EncoderTensors } from './encoder.ts';
import { float32Ranges } from './float32-ranges.ts';
import { transposed } from './transposed.ts';

/**
 * What decoding needs of a set, float32 and in C order, as float32Encoder does for encoding: in the set's own file if they lie
 * there so, else in `cacheFile`. Bare vectors have no decoder: where one would be are the vectors themselves, since whoever
 * adds them somewhere adds them as they are.
 * @param encoder as its format read it
 * @param cacheFile another than the encoder's
 */
export async function float32Decoder(
  { tensors }: Encoder,
  cacheFile: string,
): Promise<Pick<EncoderTensors, 'decoder' | 'decoderBias' | 'skip'>> {
  const { decoder = transposed(tensors.weight), decoderBias, skip } = tensors;
  const parts = { decoder, ...(decoderBias ? { decoderBias } : {}), ...(skip ? { skip } : {}) };
  return Object.fromEntries(await float32Ranges(new Map(Object.entries(parts)), cacheFile));
}
