import type { Configuration } from '../configuration/configuration.ts';
import { SentenceEncoder } from './sentence-encoder.ts';
import type { TextEncoder } from './text-encoder.ts';
import { TokenEncoder } from './token-encoder.ts';

/**
 * The text encoder of the settings: the sentence encoder of AZIMUTH_TEXT_ENCODER, or else the model's own tokens.
 * @param modelFolder of the model that is recorded
 * @param counts times that each of its token ids occurs in the corpus; a guess from their ids if left out
 * @throws AzimuthError BAD_FILE for a folder that is no such encoder or model
 */
export function openTextEncoder(
  settings: Pick<Configuration, 'AZIMUTH_TEXT_ENCODER' | 'AZIMUTH_ENGINE_THREADS'>,
  modelFolder: string,
  counts?: ArrayLike<number>,
): Promise<TextEncoder> {
  const { AZIMUTH_TEXT_ENCODER: folder, AZIMUTH_ENGINE_THREADS: threads } = settings;
  return folder === undefined ? TokenEncoder.open(modelFolder, counts) : SentenceEncoder.open(folder, threads);
}
