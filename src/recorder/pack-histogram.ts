/** Bins of a stored histogram. */
export const histogramBins = 64;

/**
 * Packs counts of activations above zero, in {@link histogramBins} equal-width bins of (0, maximum], lowest first:
 * float32 each, little-endian.
 */
export function packHistogram(counts: ArrayLike<number>): Buffer {
  const bytes = Buffer.alloc(4 * histogramBins);
  for (let bin = 0; bin < histogramBins; bin++) bytes.writeFloatLE(counts[bin] ?? 0, 4 * bin);
  return bytes;
}

/** The counts that were packed. */
export function unpackHistogram(bytes: Buffer): Float32Array {
  return Float32Array.from({ length: histogramBins }, (_, bin) => bytes.readFloatLE(4 * bin));
}
