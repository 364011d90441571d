import { ApiError } from './api-error.ts';
import type { TypedDocument } from './typed-document.ts';

interface Answer<Result> {
  data?: Result | null;
  errors?: { message: string; extensions?: { code?: string; retryable?: boolean; retryAfterMs?: number } }[];
}

/**
 * Asks the API.
 * @throws ApiError the first error of the answer, whatever data came with it: a page shows all that it asked for, or why not
 */
export async function request<Result, Variables>(
  document: TypedDocument<Result, Variables>,
  variables: Variables,
  signal?: AbortSignal,
): Promise<Result> {
  const { data, errors } = await answerOf<Result>(document.toString(), variables, signal ?? null);
  const [error] = errors ?? [];
  if (error) {
    const { code = 'INTERNAL', retryable = false, retryAfterMs = null } = error.extensions ?? {};
    throw new ApiError(code, error.message, retryable, retryAfterMs);
  }
  if (!data) throw new ApiError('INTERNAL', 'The answer has neither data nor errors.', false);
  return data;
}

async function answerOf<Result>(
  query: string,
  variables: unknown,
  signal: AbortSignal | null,
): Promise<Answer<Result>> {
  try {
    const response = await fetch('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify({ query, variables }),
      signal,
    });
    return (await response.json()) as Answer<Result>;
  } catch (error) {
    if (signal?.aborted) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new ApiError('UNREACHABLE', `The server did not answer (${reason}).`, true);
  }
}
