/** Characters of a foreign text that a message shows. */
const SHOWN_LENGTH = 200;

/** A text out of a file, short enough for a message. */
export function shortened(text: string): string {
  return text.length > SHOWN_LENGTH ? `${text.slice(0, SHOWN_LENGTH)}…` : text;
}
