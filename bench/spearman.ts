/** Spearman's rank correlation of two lists, -1..1; equals share their mean rank. */
export function spearman(one: readonly number[], other: readonly number[]): number {
  const [a, b] = [ranks(one), ranks(other)];
  const mean = (one.length - 1) / 2;
  let [product, squaresA, squaresB] = [0, 0, 0];
  for (let at = 0; at < one.length; at++) {
    const [x, y] = [(a[at] ?? 0) - mean, (b[at] ?? 0) - mean];
    product += x * y;
    squaresA += x * x;
    squaresB += y * y;
  }
  return squaresA === 0 || squaresB === 0 ? 0 : product / Math.sqrt(squaresA * squaresB);
}

function ranks(values: readonly number[]): number[] {
  const order = values.map((value, at) => ({ value, at })).sort((a, b) => a.value - b.value);
  const found = new Array<number>(values.length).fill(0);
  for (let from = 0; from < order.length;) {
    let to = from;
    while (to < order.length && order[to]?.value === order[from]?.value) to++;
    for (let place = from; place < to; place++) found[order[place]?.at ?? 0] = (from + to - 1) / 2;
    from = to;
  }
  return found;
}
