/**
 * Every code that a client can meet in `extensions.code` or `UserError.code`. Codes are stable; messages are not.
 * `retryable`: the same request may succeed later. `status`: the HTTP status where the code decides the whole answer.
 */
export const errorCodes = {
  BAD_USER_INPUT: { retryable: false, logLevel: 'debug', status: 200 },
  BAD_FILE: { retryable: false, logLevel: 'info', status: 200 },
  NOT_FOUND: { retryable: false, logLevel: 'debug', status: 200 },
  NOT_RECORDED: { retryable: false, logLevel: 'debug', status: 200 },
  QUERY_TOO_COSTLY: { retryable: false, logLevel: 'info', status: 400 },
  /** The server is full. */
  OVERLOADED: { retryable: true, logLevel: 'warn', status: 503 },
  /** The client holds as much as one may. */
  TOO_MANY_REQUESTS: { retryable: true, logLevel: 'info', status: 429 },
  DEADLINE_EXCEEDED: { retryable: true, logLevel: 'warn', status: 200 },
  REQUEST_CANCELLED: { retryable: false, logLevel: 'debug', status: 200 },
  ENGINE_RESTARTED: { retryable: true, logLevel: 'error', status: 200 },
  /** The engine crashed too often lately and is given a rest. */
  ENGINE_UNAVAILABLE: { retryable: true, logLevel: 'error', status: 503 },
  DATA_FOLDER_IN_USE: { retryable: true, logLevel: 'fatal', status: 500 },
  BAD_CONFIGURATION: { retryable: false, logLevel: 'fatal', status: 500 },
  INTERNAL: { retryable: false, logLevel: 'error', status: 200 },
} as const satisfies Record<string, { retryable: boolean; logLevel: string; status: number }>;

export type ErrorCode = keyof typeof errorCodes;
