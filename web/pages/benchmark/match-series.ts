import type { MatchBenchmarkQuery } from './benchmark.generated.ts';

type Matches = MatchBenchmarkQuery['matchBenchmark'];

/** The points of one kind of unit, by layer, and its mean in all layers together. Null where there is nothing of that kind. */
export function matchSeries(matches: Matches, kind: Matches[number]['kind']) {
  const ofKind = matches.filter((each) => each.kind === kind);
  const points = ofKind.flatMap(({ layer, matches: mean }) => (layer ? [{ layer: layer.index, mean }] : []));
  if (points.length === 0) return null;
  return { points, together: ofKind.find(({ layer }) => layer === null)?.matches ?? null };
}
