/**
 * The indexes that no other surpasses in both of two numbers: one of them has the highest sum of both, whatever the first is multiplied by,
 * if not by less than zero. Nothing is known of what is not a number: it stays.
 */
export function foremost(some: ArrayLike<number>, others: ArrayLike<number>): number[] {
  const found: number[] = [];
  let highest = -Infinity;
  const inOrder = Array.from({ length: some.length }, (_, at) => at).sort(
    (a, b) => (some[b] as number) - (some[a] as number) || (others[b] as number) - (others[a] as number),
  );
  for (const at of inOrder) {
    if ((others[at] as number) <= highest && !Number.isNaN(some[at])) continue;
    found.push(at);
    highest = Math.max(highest, others[at] as number);
  }
  return found;
}
