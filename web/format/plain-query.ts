/** A query as a person would write it: the text of a generated document starts and ends with a line of blanks. */
export function plainQuery(text: string): string {
  return `${text
    .trim()
    .replace(/\n\s*fragment /g, '\n\nfragment ')
    .replace(/^ {4}(?=fragment )/gm, '')}\n`;
}
