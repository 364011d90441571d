/** The text that `asLine` made a line of; other backslashes stay as they are. */
export function fromLine(line: string): string {
  return line.replace(/\\([\\n])/g, (_, character: string) => (character === 'n' ? '\n' : '\\'));
}
