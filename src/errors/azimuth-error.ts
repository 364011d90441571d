import { errorCodes, type ErrorCode } from './error-codes.ts';

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
    // Nobody asks where a refusal came from; GraphQL has the stack of an error that has one written out, a tenth of what refusing costs.
    if (retryAfterMs !== undefined) this.stack = '';
  }

  /** What GraphQL clients see beside the message; `http` is for the server, which takes it out. */
  get extensions(): Record<string, unknown> {
    const { retryable, status } = errorCodes[this.code];
    const retryAfter = this.retryAfterMs === undefined ? {} : { retryAfterMs: this.retryAfterMs };
    const headers = new Map<string, string>();
    if (this.retryAfterMs !== undefined) headers.set('retry-after', String(Math.ceil(this.retryAfterMs / 1000)));
    return { code: this.code, retryable, ...retryAfter, ...(status === 200 ? {} : { http: { status, headers } }) };
  }
}
