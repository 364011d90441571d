/**
 * Where byte offsets of the NFC form of a text are in the text itself. An offset within something that was composed (é of e and
 * U+0301) goes to the end of what it was composed of: the first token that has a part of it has all of it.
 * @param offsets UTF-8 bytes of `text.normalize('NFC')`, ascending
 * @returns UTF-8 bytes of `text`
 */
export function originalOffsets(text: string, offsets: readonly number[]): number[] {
  const found: number[] = [];
  let normalizedStart = 0;
  let start = 0;
  for (const segment of independentSegments(text)) {
    const normalized = segment.normalize('NFC');
    const normalizedEnd = normalizedStart + Buffer.byteLength(normalized);
    const end = start + Buffer.byteLength(segment);
    for (let next = offsets[found.length]; next !== undefined && next < normalizedEnd; next = offsets[found.length]) {
      found.push(next === normalizedStart || normalized === segment ? start + next - normalizedStart : end);
    }
    normalizedStart = normalizedEnd;
    start = end;
  }
  while (found.length < offsets.length) found.push(start);
  return found;
}

/** Pieces that can be normalised apart from each other: joined, their NFC forms are that of the text. */
function* independentSegments(text: string): Generator<string> {
  let segment = '';
  for (const character of text) {
    if (segment !== '' && startsSegment(segment, character)) {
      yield segment;
      segment = '';
    }
    segment += character;
  }
  if (segment !== '') yield segment;
}

/**
 * A mark belongs to what is before it. Anything else is the start of what follows, if it does not compose with what is before it
 * as Hangul's vowels do.
 */
function startsSegment(before: string, character: string): boolean {
  if (/^\p{M}/u.test(character)) return false;
  return (before + character).normalize('NFC') === before.normalize('NFC') + character.normalize('NFC');
}
