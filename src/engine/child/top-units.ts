import type { TopUnits, TopUnitsRequest } from '../protocol.ts';
import { offerUnits } from './offer-units.ts';
import { provenTop, type Floor } from './proven-top.ts';
import { scoringOf } from './scoring-of.ts';
import { peakOf } from './search.ts';
import { TopCandidates, type Candidate } from './top-candidates.ts';
import type { Maxima, UnitValues } from './unit-values.ts';

interface Group {
  readonly layer: number | null;
  readonly kind: TopUnits['kind'];
  readonly top: TopCandidates;
}

/**
 * The most active units of one text, of each layer and kind, and of each kind in all layers.
 * @param values what is known of the request's sources on its text
 */
export async function topUnits(request: TopUnitsRequest, values: readonly UnitValues[]): Promise<TopUnits[]> {
  const { positions, top } = request;
  const scoring = scoringOf(null);
  const sources = request.sources.map((searched, at) => ({ searched, values: values[at] as UnitValues, scoring }));
  const { groups } = await provenTop(sources, positions, top * sources.length, (maxima) => rank(request, maxima));
  return groups.map(({ layer, kind, top: best }) => ({
    layer,
    kind,
    units: best.best().map((candidate) => withPeak(candidate, values, positions)),
  }));
}

function rank({ sources, top }: TopUnitsRequest, maxima: readonly Maxima[]): { groups: Group[]; floors: Floor[] } {
  const groups = new Map<string, Group>();
  const ofSources = sources.map((searched, at) => {
    const { kind, layer: own } = searched.source;
    return [own, null].map((layer) => {
      const key = `${kind} ${layer ?? 'all'}`;
      const group = groups.get(key) ?? { layer, kind, top: new TopCandidates(top) };
      groups.set(key, group);
      offerUnits(group.top, at, searched, maxima[at] as Maxima, scoringOf(null));
      return group;
    });
  });
  // Whatever is among the best of all layers is among those of its own.
  return { groups: [...groups.values()], floors: ofSources.map(([ofLayer]) => (ofLayer as Group).top.floor()) };
}

function withPeak(
  { source, index }: Candidate,
  values: readonly UnitValues[],
  positions: readonly number[],
): TopUnits['units'][number] {
  return { source, index, peak: peakOf((values[source] as UnitValues).activations(index), positions) };
}
