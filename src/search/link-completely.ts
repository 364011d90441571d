/** Two things that are alike. */
export interface Pair {
  readonly first: number;
  readonly second: number;
  readonly similarity: number;
}

/** Things of which every two are a pair. */
export interface LinkedGroup {
  readonly members: readonly number[];
  /** The lowest similarity of two members. */
  readonly cohesion: number;
}

/**
 * Groups of which every two members are among the pairs (complete linkage): from the most similar pair on, the groups of both
 * become one if all of the one are paired with all of the other. Things in no pair are in no group.
 * @param pairs most similar first
 */
export function linkCompletely(pairs: readonly Pair[]): LinkedGroup[] {
  const similarities = new Map<number, Map<number, number>>();
  const note = (from: number, to: number, similarity: number) => {
    let others = similarities.get(from);
    if (!others) similarities.set(from, (others = new Map<number, number>()));
    others.set(to, similarity);
  };
  for (const { first, second, similarity } of pairs) {
    note(first, second, similarity);
    note(second, first, similarity);
  }
  const groups = new Map<number, { members: number[]; cohesion: number }>();
  for (const thing of similarities.keys()) groups.set(thing, { members: [thing], cohesion: 1 });
  for (const { first, second } of pairs) {
    const [one, other] = [groups.get(first), groups.get(second)];
    if (!one || !other || one === other) continue;
    const lowest = lowestBetween(one.members, other.members, similarities);
    if (lowest === null) continue;
    const [kept, joined] = one.members.length >= other.members.length ? [one, other] : [other, one];
    kept.cohesion = Math.min(kept.cohesion, joined.cohesion, lowest);
    kept.members.push(...joined.members);
    for (const member of joined.members) groups.set(member, kept);
  }
  return [...new Set(groups.values())].filter(({ members }) => members.length > 1);
}

/** Null if two are no pair. */
function lowestBetween(
  some: readonly number[],
  others: readonly number[],
  similarities: ReadonlyMap<number, ReadonlyMap<number, number>>,
): number | null {
  let lowest = 1;
  for (const one of some) {
    const ofOne = similarities.get(one);
    for (const other of others) {
      const similarity = ofOne?.get(other);
      if (similarity === undefined) return null;
      lowest = Math.min(lowest, similarity);
    }
  }
  return lowest;
}
