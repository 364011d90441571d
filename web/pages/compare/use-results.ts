import { useQueries } from '@tanstack/react-query';
import { request } from '../../graphql/request.ts';
import type { TypedDocument } from '../../graphql/typed-document.ts';

/** The same question of several units: answers in their order, and what hinders those that are not there. */
export function useResults<Result, Variables>(
  document: TypedDocument<Result, Variables>,
  all: readonly Variables[],
): { data: Result | undefined; error: Error | null; isBusy: boolean; refetch: () => unknown }[] {
  const queries = useQueries({
    queries: all.map((variables) => ({
      queryKey: [document.toString(), variables],
      queryFn: ({ signal }: { signal: AbortSignal }) => request(document, variables, signal),
    })),
  });
  return queries.map(({ data, error, failureReason, refetch }) => ({
    data,
    error,
    isBusy: failureReason !== null && error === null,
    refetch,
  }));
}
