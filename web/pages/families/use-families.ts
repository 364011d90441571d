import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { request } from '../../graphql/request.ts';
import type { UnitKind } from '../../graphql/schema.generated';
import { FamiliesDocument, type FamiliesQueryVariables } from './families.generated.ts';
import type { FamilySettings } from './family-settings.ts';

/** Families of a page. */
const pageSize = 20;

const kinds: Record<FamilySettings['kinds'], UnitKind[]> = {
  directions: ['DIRECTION'],
  neurons: ['NEURON'],
  both: ['DIRECTION', 'NEURON'],
};

/** What the API is asked, the page aside. */
export function familyVariables(settings: FamilySettings, model: string): FamiliesQueryVariables {
  return {
    model,
    kinds: kinds[settings.kinds],
    minSimilarity: settings.similarity,
    minMembers: settings.members,
    first: pageSize,
    ...(settings.layers === 'any' ? {} : { acrossLayers: settings.layers === 'across' }),
  };
}

/** Families, page after page. Those of the settings before stay until the first of the new ones are there. */
export function useFamilies(variables: FamiliesQueryVariables) {
  return useInfiniteQuery({
    queryKey: [FamiliesDocument.toString(), variables],
    queryFn: ({ pageParam, signal }) => request(FamiliesDocument, { ...variables, after: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: ({ unitFamilies: { pageInfo } }) => (pageInfo.hasNextPage ? pageInfo.endCursor : null),
    placeholderData: keepPreviousData,
    enabled: variables.model !== '',
  });
}
