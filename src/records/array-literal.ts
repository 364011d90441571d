/** An array in PostgreSQL's own notation: unnest takes an array of arrays only where all are of one length. */
export function arrayLiteral(texts: readonly string[]): string {
  return `{${texts.map((text) => `"${text.replace(/["\\]/g, '\\$&')}"`).join(',')}}`;
}
