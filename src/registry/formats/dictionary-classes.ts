import type { EncoderActivation, EncoderTensors } from '../encoder.ts';

/** What a class of dictionary_learning means for encoding and decoding. */
export interface DictionaryClass {
  readonly activation: Exclude<EncoderActivation['kind'], 'LINEAR'>;
  /** Its matrices are those of torch Linears, [outputs, inputs]; else `W_enc` and `W_dec`, the other way round. */
  readonly isLinear: boolean;
  /** The tensors it must have, and their axes. */
  readonly axes: Readonly<Record<string, readonly string[]>>;
  /** Of the encoder's tensors, but for the matrices, the names. */
  readonly parts: Readonly<Partial<Record<keyof EncoderTensors, string>>>;
}

const linear = { 'encoder.weight': ['d_sae', 'd_in'], 'decoder.weight': ['d_in', 'd_sae'] };
const matrices = { W_enc: ['d_in', 'd_sae'], W_dec: ['d_sae', 'd_in'] };

/**
 * By the class's name, `dict_class` in config.json. In newer commits GatedAutoEncoder and JumpReluAutoEncoder have also
 * multiplied what they gave by the norms of the decoder's vectors; version 0.1.0 does not, and nor does this.
 * Source: dictionary_learning/dictionary.py and trainers/ of dictionary-learning 0.1.0.
 */
export const dictionaryClasses: ReadonlyMap<string, DictionaryClass> = new Map<string, DictionaryClass>([
  [
    'AutoEncoder',
    {
      activation: 'RELU',
      isLinear: true,
      axes: { ...linear, 'encoder.bias': ['d_sae'], bias: ['d_in'] },
      parts: { bias: 'encoder.bias', inputBias: 'bias', decoderBias: 'bias' },
    },
  ],
  [
    'AutoEncoderNew',
    {
      activation: 'RELU',
      isLinear: true,
      axes: { ...linear, 'encoder.bias': ['d_sae'], 'decoder.bias': ['d_in'] },
      parts: { bias: 'encoder.bias', decoderBias: 'decoder.bias' },
    },
  ],
  [
    'AutoEncoderTopK',
    {
      activation: 'TOPK',
      isLinear: true,
      axes: { ...linear, 'encoder.bias': ['d_sae'], b_dec: ['d_in'] },
      parts: { bias: 'encoder.bias', inputBias: 'b_dec', decoderBias: 'b_dec' },
    },
  ],
  [
    'BatchTopKSAE',
    {
      activation: 'JUMPRELU',
      isLinear: true,
      axes: { ...linear, 'encoder.bias': ['d_sae'], b_dec: ['d_in'] },
      parts: { bias: 'encoder.bias', inputBias: 'b_dec', decoderBias: 'b_dec' },
    },
  ],
  [
    'MatryoshkaBatchTopKSAE',
    {
      activation: 'JUMPRELU',
      isLinear: false,
      axes: { ...matrices, b_enc: ['d_sae'], b_dec: ['d_in'] },
      parts: { bias: 'b_enc', inputBias: 'b_dec', decoderBias: 'b_dec' },
    },
  ],
  [
    'JumpReluAutoEncoder',
    {
      activation: 'JUMPRELU',
      isLinear: false,
      axes: { ...matrices, b_enc: ['d_sae'], b_dec: ['d_in'], threshold: ['d_sae'] },
      parts: { bias: 'b_enc', threshold: 'threshold', decoderBias: 'b_dec' },
    },
  ],
  [
    'GatedAutoEncoder',
    {
      activation: 'GATED',
      isLinear: true,
      axes: { ...linear, gate_bias: ['d_sae'], mag_bias: ['d_sae'], r_mag: ['d_sae'], decoder_bias: ['d_in'] },
      parts: {
        gateBias: 'gate_bias',
        magnitudeBias: 'mag_bias',
        magnitudeScale: 'r_mag',
        inputBias: 'decoder_bias',
        decoderBias: 'decoder_bias',
      },
    },
  ],
]);
