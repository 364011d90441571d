/**
 * A text as PostgreSQL can hold it. U+0000, which its texts cannot have, and halves of surrogate pairs, which UTF-8
 * cannot have, become U+FFFD, as tokens that are a part of a character do when they are published.
 */
export function storableText(text: string): string {
  return text.toWellFormed().replaceAll('\0', '\uFFFD');
}
