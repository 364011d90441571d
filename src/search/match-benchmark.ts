import type { TopUnits } from '../engine/protocol.ts';
import { AzimuthError } from '../errors/azimuth-error.ts';
import { Layer } from '../schema/layer.ts';
import type { LayerMatches, MatchBenchmarkInput } from '../schema/match-benchmark.ts';
import type { Model } from '../schema/model.ts';
import { UnitKind } from '../schema/unit-kind.ts';
import { matchesTopToken } from './matches-top-token.ts';
import { namingText } from './naming-text.ts';
import { checkCharacters } from './read-text.ts';
import { layerRelations } from './relations.ts';
import { requireModel } from './require-model.ts';
import { searchSources, type OwnedSource } from './search-sources.ts';
import type { Services } from './services.ts';
import { topUnitsOfTexts, type TextTopUnits } from './top-units-of-texts.ts';
import { ownerName } from './unit-owner.ts';

/** Units that count where the client gives null for `top`. */
const defaultTop = 25;

/**
 * How many of the units that fire most on a text have been recorded to fire most on the same word: for each layer and kind,
 * and for each kind in all layers, the mean over texts.
 */
export async function matchBenchmark(
  services: Services,
  input: MatchBenchmarkInput,
  signal: AbortSignal,
): Promise<LayerMatches[]> {
  const top = input.top ?? defaultTop;
  checkInput(services, input, top);
  const { manager } = services;
  const model = await requireModel(manager, input.model);
  const kinds = input.kinds ?? [UnitKind.DIRECTION, UnitKind.NEURON];
  const filter = typeof input.maxDensity === 'number' ? { maxDensity: input.maxDensity } : null;
  const sources = await searchSources(services, model, { kinds, directionSets: input.directionSets ?? null, filter });
  const topTokens = await topTokensOf(services, sources);
  const sums = new Map<string, number>();
  const count = ({ tokens, groups }: TextTopUnits) => {
    for (const group of groups) {
      const matching = group.units.filter(({ source, index, peak }) =>
        matchesTopToken(tokens[peak]?.text ?? '', topTokens[source]?.[index] ?? null),
      );
      sums.set(keyOf(group), (sums.get(keyOf(group)) ?? 0) + matching.length);
    }
  };
  const { texts, prependBos, ignoreFirstToken } = input;
  const ranked = { texts, sources, top, prependBos: prependBos ?? false, ignoreFirstToken: ignoreFirstToken ?? false };
  await topUnitsOfTexts(services, model, ranked, count, signal);
  return (await groupsOf(services, model, sources)).map(({ layer, kind }) => {
    const sum = sums.get(keyOf({ kind, layer: layer?.index ?? null })) ?? 0;
    return { layer, kind, top, matches: sum / texts.length };
  });
}

function checkInput({ configuration }: Services, { texts }: MatchBenchmarkInput, top: number): void {
  const allowed = configuration.AZIMUTH_MAX_BENCHMARK_TEXTS;
  if (texts.length < 1 || texts.length > allowed) {
    throw new AzimuthError('BAD_USER_INPUT', `texts: expected 1 to ${allowed}, found ${texts.length}.`);
  }
  const page = configuration.AZIMUTH_MAX_PAGE_SIZE;
  if (top < 1 || top > page) throw new AzimuthError('BAD_USER_INPUT', `top: expected 1 to ${page}, found ${top}.`);
  for (const [at, text] of texts.entries()) {
    namingText(at, () => {
      checkCharacters(text, configuration);
    });
  }
}

/** By source, then index. @throws AzimuthError NOT_RECORDED if nothing is recorded of any source */
async function topTokensOf(
  { statistics }: Services,
  sources: readonly OwnedSource[],
): Promise<(readonly (string | null)[] | null)[]> {
  const recorded = await Promise.all(sources.map(async ({ owner }) => (await statistics.of(owner))?.topTokens ?? null));
  if (recorded.some((tokens) => tokens !== null)) return recorded;
  const names = sources.map(({ owner }) => ownerName(owner)).join(', ') || 'no unit at all';
  throw new AzimuthError(
    'NOT_RECORDED',
    `A match needs recorded units, and nothing has been recorded of those asked for: ${names}. Record them first.`,
  );
}

/** Each layer and kind that there are units of, by layer; then each kind in all layers. */
async function groupsOf({ manager }: Services, model: Model, sources: readonly OwnedSource[]) {
  const where = { modelId: model.rowId };
  const layers = await manager.find(Layer, { where, relations: layerRelations, order: { index: 'ASC' } });
  const kinds = Object.values(UnitKind);
  const has = (kind: UnitKind, layer: Layer | null) =>
    sources.some(({ source }) => source.kind === kind.valueOf() && (layer === null || source.layer === layer.index));
  return [...layers, null].flatMap((layer) =>
    kinds.filter((kind) => has(kind, layer)).map((kind) => ({ layer, kind })),
  );
}

function keyOf({ kind, layer }: Pick<TopUnits, 'kind' | 'layer'>): string {
  return `${kind} ${layer ?? 'all'}`;
}
