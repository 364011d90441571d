/** What stands in parsed JSON under some keys, one within the other; undefined where there is nothing. */
export function valueAt(json: unknown, ...keys: readonly string[]): unknown {
  return keys.reduce((value, key) => (value as Record<string, unknown> | null | undefined)?.[key], json);
}
