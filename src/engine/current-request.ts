import { AsyncLocalStorage } from 'node:async_hooks';

/** The request from outside that some work is done for. */
export interface CurrentRequest {
  /** In the log, in the header `x-request-id`, and in the extensions of errors. */
  readonly id: string;
  /** Who asks: shares of the engine and turns in its queue are by client. */
  readonly client: string;
}

/**
 * Known to whatever works for a request, however deep, so that no function in between has to hand it on. Unset in work that
 * the server does by itself.
 */
export const currentRequest = new AsyncLocalStorage<CurrentRequest>();
