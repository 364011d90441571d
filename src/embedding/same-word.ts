import { stemmer } from 'stemmer';

/**
 * What a word has in common with its other forms: words are the same, apart from case, space and inflection, exactly if
 * their keys are. English stems by Porter's algorithm (1980), so that "nation" and "national" are one word, "ran" and "run"
 * two. Signs are their own keys.
 */
export function wordKey(word: string): string {
  const plain = word
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('’', "'")
    .replace(/^[\s']+|[\s']+$/g, '')
    .replace(/'s$/, '');
  // Porter's rules are for letters; "U.S" or "1,000" they would cut.
  return /^\p{L}+$/u.test(plain) ? stemmer(plain) : plain || word.trim();
}

/** Whether two words are one, apart from case, space and inflection. */
export function isSameWord(first: string, second: string): boolean {
  return wordKey(first) === wordKey(second);
}
