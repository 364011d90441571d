import { AzimuthError } from '../errors/azimuth-error.ts';
import type { SearchedSource } from '../engine/protocol.ts';
import type { DirectionSet } from '../schema/direction-set.ts';
import { Layer } from '../schema/layer.ts';
import type { Model } from '../schema/model.ts';
import type { SearchInput } from '../schema/search-input.ts';
import { UnitKind } from '../schema/unit-kind.ts';
import { layerRelations } from './relations.ts';
import { parseHandle, type ParsedHandle } from './parse-handle.ts';
import { selectDirectionSets } from './select-direction-sets.ts';
import { selectLayers } from './select-layers.ts';
import type { Services } from './services.ts';
import { unitMask } from './unit-mask.ts';

/** What a search computes, and whose units they are: a set's, or a layer's neurons. */
export interface OwnedSource extends SearchedSource {
  readonly owner: DirectionSet | Layer;
}

/** The sources that a search input names, by layer; in a layer its sets, then its neurons. */
export async function searchSources(services: Services, model: Model, input: SearchInput): Promise<OwnedSource[]> {
  const kinds = input.kinds ?? [UnitKind.DIRECTION];
  if (kinds.length === 0)
    throw new AzimuthError('BAD_USER_INPUT', 'kinds: expected DIRECTION, NEURON or both, found none.');
  const layers = selectLayers(model, input.layers);
  const excluded = parseExcluded(model, input.exclude ?? []);
  const sets = await selectDirectionSets(services.manager, model, layers, input.directionSets);
  const sources: OwnedSource[] = [];
  for (const set of kinds.includes(UnitKind.DIRECTION) ? sets : []) {
    const leftOut = excluded.filter(
      (unit) => unit.kind === 'DIRECTION' && unit.layer === set.layer.index && unit.name === set.name,
    );
    const densities = input.filter ? await services.densities.of(set) : null;
    const masked = { handle: set.handle, size: set.size, densities, excluded: indexes(leftOut, set.size) };
    sources.push({
      owner: set,
      source: await services.engines.directions(set),
      allowed: unitMask(masked, input.filter),
    });
  }
  for (const layer of kinds.includes(UnitKind.NEURON) ? await layersOf(services, model, layers) : []) {
    const leftOut = excluded.filter((unit) => unit.kind === 'NEURON' && unit.layer === layer.index);
    const masked = {
      handle: `the neurons of ${layer.handle}`,
      size: layer.neuronCount,
      densities: null,
      excluded: indexes(leftOut, layer.neuronCount),
    };
    sources.push({ owner: layer, source: services.engines.neurons(layer), allowed: unitMask(masked, input.filter) });
  }
  return sources.sort((a, b) => a.source.layer - b.source.layer);
}

function layersOf(services: Services, model: Model, layers: ReadonlySet<number>): Promise<Layer[]> {
  return services.manager
    .find(Layer, { where: { modelId: model.rowId }, relations: layerRelations, order: { index: 'ASC' } })
    .then((found) => found.filter((layer) => layers.has(layer.index)));
}

type ExcludedUnit = Exclude<ParsedHandle, { kind: 'DIRECTION_SET' }>;

function parseExcluded(model: Model, handles: readonly string[]): ExcludedUnit[] {
  return handles.map((handle) => {
    const parsed = parseHandle(handle);
    if (parsed && parsed.kind !== 'DIRECTION_SET' && parsed.model === model.handle) return parsed;
    throw new AzimuthError(
      'BAD_USER_INPUT',
      `exclude: expected handles of units of ${model.handle}, like ${model.handle}/0-SET:123 or ${model.handle}/0:123, found ${JSON.stringify(handle)}.`,
    );
  });
}

function indexes(units: readonly ExcludedUnit[], size: number): number[] {
  return units.map((unit) => unit.index).filter((index) => index < size);
}
