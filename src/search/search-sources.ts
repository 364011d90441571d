import { AzimuthError } from '../errors/azimuth-error.ts';
import type { SearchedSource, UnitSource } from '../engine/protocol.ts';
import { DirectionSet } from '../schema/direction-set.ts';
import { Layer } from '../schema/layer.ts';
import type { Model } from '../schema/model.ts';
import type { SearchInput } from '../schema/search-input.ts';
import { UnitKind } from '../schema/unit-kind.ts';
import { checkFilter } from './check-filter.ts';
import type { DensityVector } from './densities.ts';
import { explainedUnits } from './explained-units.ts';
import { parseHandle, type ParsedHandle } from './parse-handle.ts';
import { layerRelations } from './relations.ts';
import { selectDirectionSets } from './select-direction-sets.ts';
import { selectLayers } from './select-layers.ts';
import type { Services } from './services.ts';
import { unitMask } from './unit-mask.ts';
import { ownerKey, ownerName, unitCount, type UnitOwner } from './unit-owner.ts';

/** What a search computes, and whose units they are: a set's, or a layer's neurons. */
export interface OwnedSource extends SearchedSource {
  readonly owner: UnitOwner;
}

/** The part of a search input that says which units are searched. */
export type SearchedUnits = Pick<SearchInput, 'kinds' | 'layers' | 'directionSets' | 'filter' | 'exclude'>;

type UnitHandle = Exclude<ParsedHandle, { kind: 'DIRECTION_SET' }>;

/** What a search input leaves in of a set, or of a layer's neurons. */
interface Restriction {
  /** Indexes of units with a matching explanation, by their owner; null where the filter asks for none. */
  readonly explained: (owner: string) => ReadonlySet<number> | null;
  readonly excluded: readonly UnitHandle[];
}

/** The sources that a search input names, by layer; in a layer its sets, then its neurons. */
export async function searchSources(services: Services, model: Model, input: SearchedUnits): Promise<OwnedSource[]> {
  const kinds = input.kinds ?? [UnitKind.DIRECTION];
  if (kinds.length === 0) {
    throw new AzimuthError('BAD_USER_INPUT', 'kinds: expected DIRECTION, NEURON or both, found none.');
  }
  checkFilter(input.filter);
  const layers = selectLayers(model, input.layers);
  const words = input.filter?.explanation;
  const explained = typeof words === 'string' ? await explainedUnits(services.manager, model, words) : null;
  const restriction: Restriction = {
    explained: (owner) => explained && (explained.get(owner) ?? new Set()),
    excluded: parseExcluded(model, input.exclude ?? []),
  };
  const sets = await selectDirectionSets(services.manager, model, layers, input.directionSets);
  const directions = kinds.includes(UnitKind.DIRECTION) ? sets : [];
  const neurons = kinds.includes(UnitKind.NEURON) ? await layersOf(services, model, layers) : [];
  const found = await Promise.all(
    [...directions, ...neurons].map(async (owner) => ({
      owner,
      source: await unitSource(services, owner),
      densities: input.filter ? await services.densities.of(owner) : null,
    })),
  );
  // Not each when it is there: of several sources that lack densities, the first is named.
  return found
    .map(({ owner, source, densities }) => ({ owner, source, allowed: mask(owner, densities, input, restriction) }))
    .sort((a, b) => a.source.layer - b.source.layer);
}

function unitSource({ engines }: Services, owner: UnitOwner): Promise<UnitSource> | UnitSource {
  return owner instanceof DirectionSet ? engines.directions(owner) : engines.neurons(owner);
}

function mask(
  owner: UnitOwner,
  densities: DensityVector,
  { filter }: SearchedUnits,
  { explained, excluded }: Restriction,
): Uint8Array | null {
  const size = unitCount(owner);
  const leftOut = excluded.filter((unit) => isOf(unit, owner) && unit.index < size).map(({ index }) => index);
  const handle = ownerName(owner);
  return unitMask({ handle, size, densities, explained: explained(ownerKey(owner)), excluded: leftOut }, filter);
}

function isOf(unit: UnitHandle, owner: UnitOwner): boolean {
  if (owner instanceof Layer) return unit.kind === 'NEURON' && unit.layer === owner.index;
  return unit.kind === 'DIRECTION' && unit.layer === owner.layer.index && unit.name === owner.name;
}

async function layersOf(services: Services, model: Model, layers: ReadonlySet<number>): Promise<Layer[]> {
  const where = { modelId: model.rowId };
  const found = await services.manager.find(Layer, { where, relations: layerRelations, order: { index: 'ASC' } });
  return found.filter((layer) => layers.has(layer.index));
}

function parseExcluded(model: Model, handles: readonly string[]): UnitHandle[] {
  return handles.map((handle) => {
    const parsed = parseHandle(handle);
    if (parsed && parsed.kind !== 'DIRECTION_SET' && parsed.model === model.handle) return parsed;
    throw new AzimuthError(
      'BAD_USER_INPUT',
      `exclude: expected handles of units of ${model.handle}, like ${model.handle}/0-SET:123 or ${model.handle}/0:123, found ${JSON.stringify(handle)}.`,
    );
  });
}
