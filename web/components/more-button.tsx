interface Props {
  /** The pages so far, of TanStack Query’s `useInfiniteQuery`. */
  readonly query: {
    readonly hasNextPage: boolean;
    readonly isFetching: boolean;
    readonly fetchNextPage: () => Promise<unknown>;
  };
  readonly label: string;
  readonly className?: string | undefined;
}

/**
 * Fetches a list's next page; behind its last page it is not there. While it fetches it is not disabled, only told so: a
 * disabled button would lose the focus of who pressed it, and would be passed over by who comes along with Tab.
 */
export function MoreButton({ query, label, className }: Props) {
  const { hasNextPage, isFetching, fetchNextPage } = query;
  if (!hasNextPage) return null;
  return (
    <button
      type="button"
      className={className}
      aria-disabled={isFetching}
      onClick={() => {
        if (!isFetching) void fetchNextPage();
      }}
    >
      {isFetching ? 'Loading …' : label}
    </button>
  );
}
