import type { Client } from 'graphql-ws';
import { AzimuthError } from '../errors/azimuth-error.ts';
import { errorCodes, type ErrorCode } from '../errors/error-codes.ts';

interface WireError {
  readonly message: string;
  readonly code?: string;
  readonly extensions?: { readonly code?: string };
}

/** Talks GraphQL to a server. Whatever the server finds fault with is thrown as an AzimuthError. */
export class ApiClient {
  #sockets: Client | null = null;

  constructor(
    /** Of the server, without a slash at its end. */
    readonly url: string,
  ) {}

  async query<T>(document: string, variables: object = {}): Promise<T> {
    const response = await fetch(`${this.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: document, variables }),
    }).catch(() => this.#refuse('no server answers there'));
    const answer = (await response.json().catch(() => this.#refuse('what answers there is something else'))) as {
      data?: T | null;
      errors?: readonly WireError[];
    };
    const [error] = answer.errors ?? [];
    if (error) throw toAzimuthError(error);
    return answer.data ?? this.#refuse('what answers there is something else');
  }

  /** A mutation with one field. @returns its payload, which is without errors */
  async mutate<T>(field: string, document: string, variables: object): Promise<T> {
    type Payload = T & { readonly errors: readonly WireError[] };
    const data = await this.query<Record<string, Payload>>(document, variables);
    const payload = data[field] as Payload;
    const [error] = payload.errors;
    if (error) throw toAzimuthError(error);
    return payload;
  }

  async *subscribe<T>(document: string, variables: Record<string, unknown> = {}): AsyncGenerator<T, void, void> {
    // Loaded by the commands that follow something.
    const [{ createClient }, { WebSocket }] = await Promise.all([import('graphql-ws'), import('ws')]);
    this.#sockets ??= createClient({ url: `${this.url.replace(/^http/, 'ws')}/graphql`, webSocketImpl: WebSocket });
    const results = this.#sockets.iterate<T>({ query: document, variables });
    try {
      for await (const { data, errors } of results) {
        if (errors?.[0]) throw toAzimuthError(errors[0]);
        if (data) yield data;
      }
    } catch (error) {
      // GraphQL errors come as a list where the subscription cannot begin, a lost connection as an event.
      if (Array.isArray(error)) throw toAzimuthError(error[0] as WireError);
      if (error instanceof AzimuthError) throw error;
      throw new AzimuthError('INTERNAL', `The connection to ${this.url} was lost; what the server does goes on there.`);
    }
  }

  async close(): Promise<void> {
    await this.#sockets?.dispose();
  }

  #refuse(why: string): never {
    throw new AzimuthError(
      'BAD_CONFIGURATION',
      `Expected an Azimuth server at ${this.url}; ${why}. Start one with azimuth serve, or correct --url or AZIMUTH_URL.`,
    );
  }
}

function toAzimuthError({ message, code, extensions }: WireError): AzimuthError {
  const stated = code ?? extensions?.code ?? '';
  return new AzimuthError(stated in errorCodes ? (stated as ErrorCode) : 'INTERNAL', message);
}
