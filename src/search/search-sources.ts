import { AzimuthError } from '../errors/azimuth-error.ts';
import type { SearchedSource } from '../engine/protocol.ts';
import type { DirectionSet } from '../schema/direction-set.ts';
import { Layer } from '../schema/layer.ts';
import type { Model } from '../schema/model.ts';
import type { SearchInput } from '../schema/search-input.ts';
import { UnitKind } from '../schema/unit-kind.ts';
import { checkFilter } from './check-filter.ts';
import { explainedUnits } from './explained-units.ts';
import { parseHandle, type ParsedHandle } from './parse-handle.ts';
import { layerRelations } from './relations.ts';
import { selectDirectionSets } from './select-direction-sets.ts';
import { selectLayers } from './select-layers.ts';
import type { Services } from './services.ts';
import { unitMask } from './unit-mask.ts';

/** What a search computes, and whose units they are: a set's, or a layer's neurons. */
export interface OwnedSource extends SearchedSource {
  readonly owner: DirectionSet | Layer;
}

type UnitHandle = Exclude<ParsedHandle, { kind: 'DIRECTION_SET' }>;

/** What a search input leaves in of a set, or of a layer's neurons. */
interface Restriction {
  /** Indexes of units with a matching explanation, by their owner; null where the filter asks for none. */
  readonly explained: (owner: string) => ReadonlySet<number> | null;
  readonly excluded: readonly UnitHandle[];
}

/** The sources that a search input names, by layer; in a layer its sets, then its neurons. */
export async function searchSources(services: Services, model: Model, input: SearchInput): Promise<OwnedSource[]> {
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
  const sources = [
    ...(await Promise.all(directions.map((set) => directionSource(services, set, input, restriction)))),
    ...neurons.map((layer) => neuronSource(services, layer, input, restriction)),
  ];
  return sources.sort((a, b) => a.source.layer - b.source.layer);
}

async function directionSource(
  services: Services,
  set: DirectionSet,
  { filter }: SearchInput,
  { explained, excluded }: Restriction,
): Promise<OwnedSource> {
  const { handle, size, name } = set;
  const leftOut = excluded.filter(
    (unit) => unit.kind === 'DIRECTION' && unit.layer === set.layer.index && unit.name === name,
  );
  const densities = filter ? await services.densities.of(set) : null;
  const masked = {
    handle,
    size,
    densities,
    explained: explained(`set ${set.rowId}`),
    excluded: indexes(leftOut, size),
  };
  return { owner: set, source: await services.engines.directions(set), allowed: unitMask(masked, filter) };
}

function neuronSource(
  services: Services,
  layer: Layer,
  { filter }: SearchInput,
  { explained, excluded }: Restriction,
): OwnedSource {
  const leftOut = excluded.filter((unit) => unit.kind === 'NEURON' && unit.layer === layer.index);
  const masked = {
    handle: `the neurons of ${layer.handle}`,
    size: layer.neuronCount,
    densities: null,
    explained: explained(`layer ${layer.rowId}`),
    excluded: indexes(leftOut, layer.neuronCount),
  };
  return { owner: layer, source: services.engines.neurons(layer), allowed: unitMask(masked, filter) };
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

function indexes(units: readonly UnitHandle[], size: number): number[] {
  return units.map((unit) => unit.index).filter((index) => index < size);
}
