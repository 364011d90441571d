/** Rows of a batch, padding included: more gain nothing, and take memory. */
const rowsOfBatch = 256;

/** Share of a batch that may be padding. */
const mostPadding = 0.2;

/**
 * Which texts run through a model together: neighbours by length, so that little is padded.
 * @param lengths tokens of each text
 * @returns indexes of the texts of each batch
 */
export function textBatches(lengths: readonly number[]): number[][] {
  const batches: number[][] = [];
  const ordered = lengths.map((length, at) => ({ length, at })).sort((a, b) => b.length - a.length);
  let [longest, tokens] = [0, 0];
  for (const { length, at } of ordered) {
    const batch = batches.at(-1);
    const rows = longest * ((batch?.length ?? 0) + 1);
    if (batch && rows <= rowsOfBatch && tokens + length >= (1 - mostPadding) * rows) {
      batch.push(at);
      tokens += length;
    } else {
      batches.push([at]);
      [longest, tokens] = [length, length];
    }
  }
  return batches;
}
