import { wordKey } from './same-word.ts';

/** What two records must have in common before anything else is looked at: the text of the peak token, and the word. */
export function foldGroup(peakText: string, word: string): string {
  return `${peakText}\0${wordKey(word)}`;
}
