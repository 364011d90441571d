import { keepPreviousData, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { request } from './request.ts';
import type { TypedDocument } from './typed-document.ts';

/**
 * The answer to a query, asked when a component needs it and kept for others. Show it with `QueryState`.
 * @param options.enabled false: not yet. Default true
 * @param options.refreshMs for what changes by itself: asked anew when it is needed again, and after so long each time. Default: kept
 * @param options.keepPrevious with other variables, show the last answer until theirs is there. Default false
 */
export function useApiQuery<Result, Variables>(
  document: TypedDocument<Result, Variables>,
  variables: Variables,
  options: { enabled?: boolean; keepPrevious?: boolean; refreshMs?: number } = {},
): UseQueryResult<Result> {
  return useQuery({
    queryKey: [document.toString(), variables],
    queryFn: ({ signal }) => request(document, variables, signal),
    enabled: options.enabled ?? true,
    ...(options.refreshMs === undefined ? {} : { staleTime: 0, refetchInterval: options.refreshMs }),
    ...(options.keepPrevious ? { placeholderData: keepPreviousData } : {}),
  });
}
