/** A `"`, as a UTF-16 code. */
const QUOTE = 0x22;

/**
 * The first key that stands twice in one object of a JSON text, with its escapes resolved (`"a"` and `"\u0061"` are the
 * same key), or null. JSON.parse keeps the last of them in silence.
 * @param json a text that JSON.parse has accepted; of anything else the answer means nothing.
 */
export function duplicateJsonKey(json: string): string | null {
  /** The keys so far of each object that is open; null for each array that is open. */
  const open: (Set<string> | null)[] = [];
  for (let at = 0; at < json.length; at++) {
    const character = json[at];
    if (character === '{') open.push(new Set());
    else if (character === '[') open.push(null);
    else if (character === '}' || character === ']') open.pop();
    else if (character === '"') {
      const end = endOfString(json, at);
      const keys = open.at(-1);
      if (keys && isKey(json, end)) {
        const key = JSON.parse(json.slice(at, end)) as string;
        if (keys.has(key)) return key;
        keys.add(key);
      }
      at = end - 1;
    }
  }
  return null;
}

/** The position after the quote that closes the string which opens at `start`. */
function endOfString(json: string, start: number): number {
  let at = start + 1;
  while (at < json.length && json.charCodeAt(at) !== QUOTE) at += json[at] === '\\' ? 2 : 1;
  return at + 1;
}

/** Whether a colon follows the string that ends before `end`: in JSON only keys have one. */
function isKey(json: string, end: number): boolean {
  let at = end;
  while (json[at] === ' ' || json[at] === '\n' || json[at] === '\r' || json[at] === '\t') at++;
  return json[at] === ':';
}
