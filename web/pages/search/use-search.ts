import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { request } from '../../graphql/request.ts';
import type { SearchInput } from '../../graphql/schema.generated';
import { SearchDocument } from './search.generated.ts';

/** Hits of a page: what fills a large screen twice. */
export const pageSize = 25;

/** The hits of a search, page after page; those of the search before stay until the first of a new one are there. */
export function useSearch(input: SearchInput) {
  return useInfiniteQuery({
    queryKey: [SearchDocument.toString(), input],
    queryFn: ({ pageParam, signal }) => request(SearchDocument, { input, first: pageSize, after: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: ({ search: { pageInfo } }) => (pageInfo.hasNextPage ? pageInfo.endCursor : null),
    placeholderData: keepPreviousData,
    enabled: input.text !== '' && input.model !== '',
  });
}
