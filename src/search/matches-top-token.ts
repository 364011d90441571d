import { isSameWord } from '../embedding/same-word.ts';

/**
 * Whether a text makes a unit fire most on the word that it was recorded to fire most on: case, space and inflection aside.
 * @param peakToken where the unit fires most in the text
 * @param topToken where it fires most in its highest record; null for a unit that never fired, which matches nothing
 */
export function matchesTopToken(peakToken: string, topToken: string | null): boolean {
  return topToken !== null && isSameWord(peakToken, topToken);
}
