import type { Encoder, EncoderTensors } from './encoder.ts';
import { encoderTensors } from './encoder-tensors.ts';
import { float32Ranges } from './float32-ranges.ts';

/**
 * An encoder that the runtime can map: the same one if its tensors are float32 in their file, else one whose tensors lie
 * in `cacheFile`, written if need be. The decoder is taken along only where the encoder needs it; see float32Decoder.
 */
export async function float32Encoder(encoder: Encoder, cacheFile: string): Promise<Encoder> {
  const needed = new Map(encoderTensors(encoder));
  if (!encoder.scaleByDecoderNorm) needed.delete('decoder');
  for (const part of ['decoderBias', 'skip']) needed.delete(part);
  const ranges = await float32Ranges(needed, cacheFile);
  return { ...encoder, tensors: Object.fromEntries(ranges) as unknown as EncoderTensors };
}
