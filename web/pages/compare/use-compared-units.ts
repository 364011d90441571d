import { useQueries } from '@tanstack/react-query';
import { request } from '../../graphql/request.ts';
import { ComparedUnitDocument, type ComparedUnitQuery } from './compared-unit.generated.ts';

/** A unit of the comparison: null where there is none of that handle, undefined until that is known. */
export interface ComparedUnit {
  readonly handle: string;
  readonly unit: ComparedUnitQuery['unit'] | undefined;
}

/** What is known of several units, in their order. */
export function useComparedUnits(handles: readonly string[]): ComparedUnit[] {
  const queries = useQueries({
    queries: handles.map((handle) => ({
      queryKey: [ComparedUnitDocument.toString(), { handle }],
      queryFn: ({ signal }: { signal: AbortSignal }) => request(ComparedUnitDocument, { handle }, signal),
    })),
  });
  return handles.map((handle, at) => ({ handle, unit: queries[at]?.data?.unit }));
}
