/** A token's text as it can be seen: a space in front as a dot, line ends and tabs as signs, nothing as an ellipsis. */
export function visibleToken(text: string): string {
  if (text === '') return '…';
  return text.replace(/^ | $/g, '·').replaceAll('\n', '↵').replaceAll('\t', '⇥').replaceAll('\r', '␍');
}
