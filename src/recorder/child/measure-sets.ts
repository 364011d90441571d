import type { Recording } from './recording.ts';

/** Measures how well each set describes its hook, over a sample of the corpus; mean and number of active directions are of all of it. */
export async function measureSets({ order, sample, recorders, stream, tell }: Recording): Promise<void> {
  for (const [at, source] of order.sources.entries()) {
    const statistics = recorders[at]?.statistics;
    if (source.kind !== 'DIRECTION' || !statistics) continue;
    const { explainedVariance, lossRecovered } = await stream.measure(source, sample.passages);
    await tell({
      kind: 'QUALITY',
      source: at,
      quality: {
        explainedVariance,
        lossRecovered,
        l0: statistics.positives.reduce((sum, count) => sum + count, 0) / Math.max(1, statistics.tokens),
        deadCount: statistics.positives.reduce((dead, count) => dead + (count === 0 ? 1 : 0), 0),
        tokens: statistics.tokens,
      },
    });
  }
}
