import type { Ranking, SearchInput, UnitKind } from '../../graphql/schema.generated';
import type { SearchSettings } from './search-settings.ts';

const kinds: Record<SearchSettings['kinds'], UnitKind[]> = {
  directions: ['DIRECTION'],
  neurons: ['NEURON'],
  both: ['DIRECTION', 'NEURON'],
};
const rankings: Record<SearchSettings['rank'], Ranking> = {
  activation: 'ACTIVATION',
  fraction: 'FRACTION_OF_MAX',
  percentile: 'PERCENTILE',
  z: 'Z_SCORE',
};

/** What the API is asked; settings that have their default are left to it. */
export function searchInput(settings: SearchSettings, model: string): SearchInput {
  const { text, tokens, sets, without, rank, density, perLayer, exclude, skipFirst, bos } = settings;
  return {
    model,
    text,
    kinds: kinds[settings.kinds],
    ...(tokens.length > 0 && { tokens }),
    ...(sets.length > 0 && { directionSets: sets }),
    ...(without.length > 0 && { layers: { exclude: without } }),
    ...(rank !== 'activation' && { rankBy: rankings[rank] }),
    ...(density !== null && { filter: { maxDensity: density } }),
    ...(perLayer !== null && { perLayer }),
    ...(exclude.length > 0 && { exclude }),
    ...(skipFirst && { ignoreFirstToken: true }),
    ...(bos && { prependBos: true }),
  };
}
