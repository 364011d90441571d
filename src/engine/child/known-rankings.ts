import type { SearchRequest } from '../protocol.ts';
import { isAllowed } from './is-allowed.ts';
import { inOrder, type Candidate } from './top-candidates.ts';

/** Bytes that a ranked unit takes, roughly. */
const bytesOfUnit = 80;

interface Ranking {
  /** By the sources' keys, in the order that decides between equal units. */
  readonly sources: readonly string[];
  /** The best of all units of these sources; `source` is an index in them. */
  readonly best: readonly Candidate[];
  /** Whether no other unit fires. */
  readonly isAll: boolean;
}

/**
 * The best units of one text, by tokens and ranking. A search that is answered by some of them, since it leaves out layers or units
 * or wants the next page, need not look at any other.
 */
export class KnownRankings {
  readonly #rankings = new Map<string, Ranking>();

  get bytes(): number {
    let units = 0;
    for (const { best } of this.#rankings.values()) units += best.length;
    return units * bytesOfUnit;
  }

  /**
   * The `wanted` best units of a request, fewer if no other fires; null where that does not follow from what is known.
   * Whatever ranks above the last known unit is known; what ties with it may not be.
   */
  find(request: SearchRequest, wanted: number): readonly Candidate[] | null {
    const ranking = this.#rankings.get(keyOf(request));
    if (!ranking) return null;
    const { sources, best, isAll } = ranking;
    const places = new Map(request.sources.map(({ source }, at) => [source.key, at]));
    if ([...places.keys()].some((key) => !sources.includes(key))) return null;
    const last = best.at(-1);
    const found: Candidate[] = [];
    for (const unit of best) {
      const source = places.get(sources[unit.source] ?? '');
      if (source === undefined || !isAllowed(request.sources[source]?.allowed ?? null, unit.index)) continue;
      if (isAll || (last && (unit.score > last.score || unit.tie > last.tie))) found.push({ ...unit, source });
    }
    const ranked = capped(found.sort(inOrder), request);
    return isAll || ranked.length >= wanted ? ranked.slice(0, wanted) : null;
  }

  /** Keeps the `wanted` best units of a request, or all if there are fewer; those of one that leaves units out say too little. */
  keep(request: SearchRequest, best: readonly Candidate[], wanted: number): void {
    if (request.perLayer !== null || request.sources.some(({ allowed }) => allowed !== null)) return;
    const known = this.#rankings.get(keyOf(request));
    const sources = request.sources.map(({ source }) => source.key);
    if (known && (known.best.length > best.length || known.sources.length > sources.length)) return;
    this.#rankings.set(keyOf(request), { sources, best, isAll: best.length < wanted });
  }

  forget(): void {
    this.#rankings.clear();
  }
}

function keyOf({ rankBy, positions }: SearchRequest): string {
  return `${rankBy} ${positions.join()}`;
}

/** Without what is beyond a layer's share. */
function capped(units: readonly Candidate[], { perLayer, sources }: SearchRequest): readonly Candidate[] {
  if (perLayer === null) return units;
  const taken = new Map<number | undefined, number>();
  return units.filter(({ source }) => {
    const layer = sources[source]?.source.layer;
    const count = (taken.get(layer) ?? 0) + 1;
    taken.set(layer, count);
    return count <= perLayer;
  });
}
