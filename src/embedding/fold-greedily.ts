/**
 * Folds records, in their order, into the first earlier one of their group that stands for itself and that they reach.
 * @param groups one for each record
 * @param reaches whether the record `second` is like the record `first`, which is before it
 * @returns for each record the index of the one that it is folded into; its own if it is not
 */
export function foldGreedily(groups: readonly string[], reaches: (first: number, second: number) => boolean): number[] {
  const heads = new Map<string, number[]>();
  return groups.map((group, record) => {
    const known = heads.get(group);
    const head = known?.find((first) => reaches(first, record));
    if (head !== undefined) return head;
    if (known) known.push(record);
    else heads.set(group, [record]);
    return record;
  });
}
