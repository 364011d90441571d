import { cursorToOffset, offsetToCursor } from 'graphql-relay';
import { AzimuthError } from '../errors/azimuth-error.ts';
import type { Edge } from '../schema/connection.ts';
import type { PageInfo } from '../schema/page-info.ts';

/** Items of a page where the client gives null for `first`. */
const defaultPageSize = 25;

/** A stretch of a list. */
export interface Page {
  readonly offset: number;
  readonly first: number;
}

/**
 * Reads Relay's arguments, and how many items to pass over on top.
 * @throws AzimuthError BAD_USER_INPUT for a cursor that no page gave, a page too large, or fewer items than none to pass over
 */
export function readPage(
  size: number | null,
  after: string | null | undefined,
  maxPageSize: number,
  passOver?: number | null,
): Page {
  const { offset, first } = readRelayPage(size, after, maxPageSize);
  if ((passOver ?? 0) < 0) {
    throw new AzimuthError('BAD_USER_INPUT', `offset: expected 0 or more, found ${passOver}.`);
  }
  return { offset: offset + (passOver ?? 0), first };
}

function readRelayPage(size: number | null, after: string | null | undefined, maxPageSize: number): Page {
  const first = size ?? defaultPageSize;
  if (first < 1 || first > maxPageSize) {
    throw new AzimuthError('BAD_USER_INPUT', `first: expected 1 to ${maxPageSize}, found ${first}.`);
  }
  if (after === null || after === undefined) return { offset: 0, first };
  const last = cursorToOffset(after);
  // Only what offsetToCursor writes: a cursor made by hand may count past what the database counts.
  if (last < 0 || !Number.isSafeInteger(last) || offsetToCursor(last) !== after)
    throw new AzimuthError(
      'BAD_USER_INPUT',
      `after: expected a cursor that a page gave, found ${JSON.stringify(after)}.`,
    );
  return { offset: last + 1, first };
}

/** A page as a Relay connection. */
export function toConnection<T>(
  nodes: T[],
  { offset }: Page,
  hasNextPage: boolean,
): { edges: Edge<T>[]; nodes: T[]; pageInfo: PageInfo } {
  const edges = nodes.map((node, at) => ({ cursor: offsetToCursor(offset + at), node }));
  return {
    edges,
    nodes,
    pageInfo: {
      hasNextPage,
      hasPreviousPage: offset > 0,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}

/** A page of a list whose length is known. */
export function toCountedConnection<T>([nodes, totalCount]: [T[], number], page: Page) {
  return { ...toConnection(nodes, page, page.offset + nodes.length < totalCount), totalCount };
}
