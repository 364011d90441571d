/** An error as the API gives it, or the lack of an answer. */
export class ApiError extends Error {
  override readonly name = 'ApiError';

  constructor(
    /** Of src/errors/error-codes.ts, of GraphQL (BAD_USER_INPUT, GRAPHQL_VALIDATION_FAILED), or UNREACHABLE. */
    readonly code: string,
    message: string,
    /** Whether the same request may succeed later. */
    readonly retryable: boolean,
    /** Milliseconds after which it may, if the server said so. */
    readonly retryAfterMs: number | null = null,
  ) {
    super(message);
  }
}
