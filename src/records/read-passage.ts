import { AzimuthError } from '../errors/azimuth-error.ts';
import type { RecordedPassage } from './record-format.ts';
import { requireArray, requireObject, requireText, wrong } from './require-json.ts';
import { storableText } from './storable-text.ts';

/**
 * Reads a passage with an activation for each token.
 * @param field of the passage, for messages
 * @param values its field that has the activations
 * @throws AzimuthError BAD_FILE for lengths that differ, for no tokens, and for what is no number of a float32
 */
export function readPassage(value: unknown, field: string, values: 'activations' | 'values'): RecordedPassage {
  const at = (name: string) => (field === '' ? name : `${field}.${name}`);
  const passage = requireObject(value, field, 'an object with tokens and activations');
  const tokens = requireArray(passage['tokens'], at('tokens'));
  const activations = requireArray(passage[values], at(values));
  if (tokens.length !== activations.length || tokens.length === 0) {
    throw new AzimuthError(
      'BAD_FILE',
      `${at(values)}: expected as many ${values} as tokens, one at least, found ${activations.length} and ${tokens.length} tokens.`,
    );
  }
  return {
    tokens: tokens.map((token, index) => storableText(requireText(token, `${at('tokens')}[${index}]`))),
    activations: Float32Array.from(activations, (activation, index) => {
      const float = typeof activation === 'number' ? Math.fround(activation) : NaN;
      if (!Number.isFinite(float))
        throw wrong(`${at(values)}[${index}]`, 'the activation, a finite number', activation);
      return float;
    }),
  };
}
