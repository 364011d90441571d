import type { ErrorCode } from './error-codes.ts';

/**
 * An expected failure. The message is for the person who can act on it: it says what was expected, what was found and,
 * where that is not obvious, what to do. Everything else that is thrown reaches clients as INTERNAL.
 */
export class AzimuthError extends Error {
  override readonly name = 'AzimuthError';

  constructor(
    readonly code: ErrorCode,
    message: string,
    /** Milliseconds after which the same request may succeed. */
    readonly retryAfterMs?: number,
  ) {
    super(message);
  }
}
