import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { request } from '../../graphql/request.ts';
import { diversityOf } from './diversity-of.ts';
import { TopRecordsDocument } from './top-records.generated.ts';
import type { UnitSettings } from './unit-settings.ts';

/** Records of a page of the list. */
export const recordPageSize = 20;

/** What a unit fires on most, page after page; folded otherwise, the list before stays until the new one is there. */
export function useTopRecords(handle: string, settings: UnitSettings, enabled = true) {
  const diversity = diversityOf(settings);
  return useInfiniteQuery({
    queryKey: [TopRecordsDocument.toString(), handle, diversity],
    queryFn: ({ pageParam, signal }) =>
      request(TopRecordsDocument, { handle, first: recordPageSize, after: pageParam, diversity }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: ({ unit }) =>
      unit?.topActivations.pageInfo.hasNextPage ? unit.topActivations.pageInfo.endCursor : null,
    // Of another unit it would be wrong.
    placeholderData: (before, query) => (query?.queryKey[1] === handle ? keepPreviousData(before) : undefined),
    enabled,
  });
}
