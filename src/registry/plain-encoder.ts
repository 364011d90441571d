import type { Encoder } from './encoder.ts';

/** What most encoders leave as it is: the whole hook is read, and nothing happens to it before the weights. */
export const plainEncoder = {
  head: null,
  centered: false,
  normalization: 'NONE',
  inputScale: 1,
  outputScale: 1,
  scaleByDecoderNorm: false,
} as const satisfies Partial<Encoder>;
