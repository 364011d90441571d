import { createClient, type Client } from 'graphql-ws';
import { ApiError } from './api-error.ts';
import type { TypedDocument } from './typed-document.ts';

interface Listener<Result> {
  readonly next: (result: Result) => void;
  readonly failed: (error: Error) => void;
}

/** One connection for all; it closes with the last subscription. */
let client: Client | undefined;

/** Listens to a subscription; after a lost connection, again. Import it where it is needed: most pages never are. @returns what ends it */
export function subscribe<Result, Variables extends Record<string, unknown>>(
  document: TypedDocument<Result, Variables>,
  variables: Variables,
  { next, failed }: Listener<Result>,
): () => void {
  client ??= createClient({
    url: `${location.origin.replace(/^http/, 'ws')}/graphql`,
    retryAttempts: 20,
    shouldRetry: () => true,
  });
  return client.subscribe<Result>(
    { query: document.toString(), variables },
    {
      next: ({ data, errors }) => {
        const [error] = errors ?? [];
        const code = error?.extensions?.['code'];
        if (error) failed(new ApiError(typeof code === 'string' ? code : 'INTERNAL', error.message, false));
        else if (data) next(data);
      },
      error: (reason) => {
        const [error] = Array.isArray(reason) ? (reason as readonly { message: string }[]) : [];
        failed(
          error
            ? new ApiError('INTERNAL', error.message, false)
            : new ApiError('UNREACHABLE', 'The connection to the server was lost.', true),
        );
      },
      complete: () => undefined,
    },
  );
}
