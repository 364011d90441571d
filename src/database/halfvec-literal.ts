/** Half precision has whole numbers up to here. */
const largestWhole = 2048;

/**
 * A vector as text for PostgreSQL's `halfvec`, scaled so that its largest component is 2048 and rounded to whole numbers: a
 * third of the characters of decimal fractions, which matters where thousands are written. Its direction changes by less than
 * the rounding of half precision may, its length does; only cosines of such vectors mean something.
 */
export function halfvecLiteral(values: Float32Array): string {
  const largest = values.reduce((max, value) => Math.max(max, Math.abs(value)), 0);
  const scale = largest > 0 ? largestWhole / largest : 0;
  return `[${Array.from(values, (value) => Math.round(value * scale)).join()}]`;
}
