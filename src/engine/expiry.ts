import { AzimuthError } from '../errors/azimuth-error.ts';

/** When a request is of no use any more: its client has gone, its time is up, or it is done. */
export class Expiry {
  readonly #controller = new AbortController();
  readonly #client: AbortSignal;
  readonly #timer: NodeJS.Timeout;

  constructor(client: AbortSignal, deadlineMs: number) {
    this.#client = client;
    this.#timer = setTimeout(() => {
      this.#controller.abort(
        new AzimuthError(
          'DEADLINE_EXCEEDED',
          `No answer within ${deadlineMs} ms; try again, or a shorter text.`,
          retryMs,
        ),
      );
    }, deadlineMs);
    if (client.aborted) this.#leave();
    else client.addEventListener('abort', this.#leave, { once: true });
  }

  /** Aborted with the AzimuthError that the request ends with: REQUEST_CANCELLED or DEADLINE_EXCEEDED. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Rejects when the request expires; never resolves. */
  rejection(): Promise<never> {
    return new Promise((_, reject) => {
      const fail = () => {
        reject(this.signal.reason as AzimuthError);
      };
      if (this.signal.aborted) fail();
      else this.signal.addEventListener('abort', fail, { once: true });
    });
  }

  /** Ends it: what of the request still waits somewhere is for nobody. */
  end(): void {
    clearTimeout(this.#timer);
    this.#client.removeEventListener('abort', this.#leave);
    this.#leave();
  }

  readonly #leave = (): void => {
    clearTimeout(this.#timer);
    this.#controller.abort(new AzimuthError('REQUEST_CANCELLED', 'The client went away before the answer was ready.'));
  };
}

/** Milliseconds after which to try again what took too long. */
const retryMs = 1000;
