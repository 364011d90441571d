import type { Query } from './ingest/wait-for-job.ts';

/** Asks a server over HTTP, with these headers besides. */
export function queryAt(url: string, headers: Record<string, string> = {}): Query {
  return async (text, variables = {}) => {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query: text, variables }),
    });
    return (await response.json()) as never;
  };
}
