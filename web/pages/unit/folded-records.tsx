import { useInfiniteQuery } from '@tanstack/react-query';
import { MoreButton } from '../../components/more-button.tsx';
import { QueryState } from '../../components/query-state.tsx';
import type { RecordFragment } from '../../components/record.generated.ts';
import { request } from '../../graphql/request.ts';
import type { DiversityInput } from '../../graphql/schema.generated';
import { FoldedRecordsDocument } from './folded-records.generated.ts';
import { RecordRow } from './record-row.tsx';

interface Props {
  readonly handle: string;
  /** Cursor of the record before the one whose likes are wanted; null before the first. */
  readonly before: string | null;
  readonly diversity: DiversityInput | null;
  readonly maximum: number;
  readonly whole: boolean;
  readonly onTest: (record: RecordFragment) => void;
}

const pageSize = 10;

/** The records that were folded into one, page after page. What was folded depends on the list, so the list is asked. */
export function FoldedRecords({ handle, before, diversity, ...row }: Props) {
  const query = useInfiniteQuery({
    queryKey: [FoldedRecordsDocument.toString(), handle, before, diversity],
    queryFn: ({ pageParam, signal }) =>
      request(FoldedRecordsDocument, { handle, before, diversity, first: pageSize, after: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: ({ unit }) => {
      const page = unit?.topActivations.nodes[0]?.similar.pageInfo;
      return page?.hasNextPage ? page.endCursor : null;
    },
  });
  return (
    <QueryState query={query}>
      {({ pages }) => (
        <>
          <ol aria-label="Nearly the same">
            {pages
              .flatMap(({ unit }) => unit?.topActivations.nodes[0]?.similar.nodes ?? [])
              .map((record) => (
                <RecordRow key={record.id} record={record} {...row} />
              ))}
          </ol>
          <MoreButton query={query} label="More of these" className="plain small" />
        </>
      )}
    </QueryState>
  );
}
