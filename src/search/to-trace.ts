import type { TextToken, Tokenizer } from '../engine/tokenizer.ts';
import type { Trace } from '../schema/trace.ts';
import { toTokens } from './to-tokens.ts';

/** What a unit does along a text, as the API shows it: one activation a token. */
export function toTrace(
  text: string,
  tokens: readonly TextToken[],
  activations: Float32Array,
  tokenizer: Tokenizer,
): Trace {
  const activation = activations.reduce((a, b) => Math.max(a, b), -Infinity);
  return {
    text,
    tokens: toTokens(tokens, tokenizer),
    activations: [...activations],
    peak: activations.indexOf(activation),
    activation,
  };
}
