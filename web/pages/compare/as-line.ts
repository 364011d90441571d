/** A text on one line: its line ends as `\n`, its backslashes as `\\`. `fromLine` undoes it. */
export function asLine(text: string): string {
  return text.replaceAll('\\', String.raw`\\`).replaceAll('\n', String.raw`\n`);
}
