import type { TopUnits, TopUnitsRequest } from '../protocol.ts';
import { fireSources } from './fire-sources.ts';
import type { ModelRunner } from './model-runner.ts';
import { offerUnits } from './offer-units.ts';
import { scoringOf } from './scoring-of.ts';
import { TopCandidates, type Candidate } from './top-candidates.ts';
import type { FiredUnits, UnitRunner } from './unit-runner.ts';

/** The most active units of one text, of each layer and kind, and of each kind in all layers, in one pass of the model. */
export async function topUnits(model: ModelRunner, units: UnitRunner, request: TopUnitsRequest): Promise<TopUnits[]> {
  const fired = await fireSources(model, units, request);
  const groups = new Map<string, { layer: number | null; kind: TopUnits['kind']; top: TopCandidates }>();
  for (const [at, searched] of request.sources.entries()) {
    const { kind, layer: ofSource } = searched.source;
    const found = fired[at];
    if (!found) continue;
    for (const layer of [ofSource, null]) {
      const key = `${kind} ${layer ?? 'all'}`;
      const group = groups.get(key) ?? { layer, kind, top: new TopCandidates(request.top) };
      groups.set(key, group);
      offerUnits(group.top, at, searched, found, scoringOf(null));
    }
  }
  return [...groups.values()].map(({ layer, kind, top }) => ({
    layer,
    kind,
    units: top.best().map((candidate) => withPeak(candidate, fired)),
  }));
}

function withPeak({ source, index }: Candidate, fired: readonly FiredUnits[]): TopUnits['units'][number] {
  return { source, index, peak: fired[source]?.peak(index) ?? 0 };
}
