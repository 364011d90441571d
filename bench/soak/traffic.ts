import { setTimeout as sleep } from 'node:timers/promises';

/** How a request ended. WRONG is what must not happen. */
export interface Outcome {
  readonly request: string;
  readonly end: 'ANSWERED' | 'REFUSED' | 'FAILED' | 'DECLINED' | 'HUNG_UP' | 'WRONG';
  /** Its error's code, or what was wrong. */
  readonly detail: string;
  readonly ms: number;
}

interface Body {
  readonly data?: { readonly search?: { readonly nodes: readonly unknown[] } } | null;
  readonly errors?: readonly { readonly message: string; readonly extensions?: Record<string, unknown> }[];
}

const refusals = new Set(['OVERLOADED', 'TOO_MANY_REQUESTS', 'ENGINE_UNAVAILABLE']);
const failures = new Set(['ENGINE_RESTARTED', 'DEADLINE_EXCEEDED']);
const words = 'the red fox of my favorite country saw a ship and asked why nobody voted for its captain'.split(' ');
/** Milliseconds within which a client hangs up. */
const patienceMs = 400;

const document = `query ($text: String!) {
  search(input: { model: "azimuth-demo", text: $text, kinds: [DIRECTION, NEURON] }, first: 5) { nodes { unit { handle } peak } }
}`;
const text = (length: number) =>
  Array.from({ length }, () => words[Math.floor(Math.random() * words.length)] ?? '').join(' ');
const search = (words: number) => JSON.stringify({ query: document, variables: { text: text(words) } });

/** What is no valid request, each in its way. */
const invalid: readonly (() => string)[] = [
  () => '{ "query": ',
  () => JSON.stringify({ query: '{ search(' }),
  () => JSON.stringify({ query: '{ models { nodes { nothing } } }' }),
  () => JSON.stringify({ query: document, variables: { text: 17 } }),
  () => JSON.stringify({ query: `{ ${'a: __typename '.repeat(9000)} }` }),
  () => JSON.stringify({ query: `{ models { nodes { ${'layers { model { '.repeat(10)} id ${'} }'.repeat(10)} } } }` }),
];
/** Searches that nothing is found by: too many characters, too many tokens, no characters. Made once, to measure no making of them. */
const huge: readonly string[] = [search(400_000), search(1500), search(0)];

/** Sends one request of the soak and says how it ended. */
export class Traffic {
  constructor(
    readonly url: string,
    /** Names that clients give themselves. */
    readonly clients: number,
  ) {}

  /** A search of some 16 tokens, as a capacity is measured with. */
  search(): Promise<Outcome> {
    return this.#send('search', search(12), false);
  }

  /** A search of as many tokens as the demo model takes, at most. */
  longSearch(): Promise<Outcome> {
    return this.#send('long search', search(80), false);
  }

  /** A search whose client leaves before its answer, or soon after. */
  hangUp(): Promise<Outcome> {
    return this.#send('hang-up', search(12), false, Math.random() * patienceMs);
  }

  huge(): Promise<Outcome> {
    return this.#send('huge', any(huge), true);
  }

  invalid(): Promise<Outcome> {
    return this.#send('invalid', any(invalid)(), true);
  }

  async #send(request: string, body: string, isBad: boolean, leaveAfterMs?: number): Promise<Outcome> {
    const left = new AbortController();
    if (leaveAfterMs !== undefined)
      void sleep(leaveAfterMs).then(() => {
        left.abort();
      });
    const started = performance.now();
    const end = (name: Outcome['end'], detail: string) =>
      ({ request, end: name, detail, ms: performance.now() - started }) satisfies Outcome;
    try {
      const client = `client-${Math.floor(Math.random() * this.clients)}`;
      const headers = { 'content-type': 'application/json', 'x-client': client };
      const response = await fetch(`${this.url}/graphql`, { method: 'POST', headers, body, signal: left.signal });
      const [name, detail] = judge(response.status, (await response.json()) as Body, isBad);
      return end(name, detail);
    } catch (error) {
      if (left.signal.aborted) return end('HUNG_UP', '');
      const cause = error instanceof Error && error.cause instanceof Error ? `: ${error.cause.message}` : '';
      return end('WRONG', `${String(error)}${cause}`);
    }
  }
}

function judge(status: number, { data, errors }: Body, isBad: boolean): [Outcome['end'], string] {
  const [error] = errors ?? [];
  if (!error) {
    const isAnswer = status === 200 && (data?.search?.nodes.length ?? 0) > 0 && !isBad;
    return isAnswer ? ['ANSWERED', ''] : ['WRONG', `${status} ${JSON.stringify(data).slice(0, 200)}`];
  }
  const { code, retryable, retryAfterMs } = error.extensions ?? {};
  const name = String(code);
  const hasHint = retryable === true && Number(retryAfterMs) > 0;
  if (refusals.has(name) && hasHint && (status === 503 || status === 429)) return ['REFUSED', name];
  if (failures.has(name) && hasHint) return ['FAILED', name];
  if (isBad && retryable !== true && /^(BAD_|GRAPHQL_|QUERY_)/.test(name)) return ['DECLINED', name];
  return ['WRONG', `${status} ${name}: ${error.message.slice(0, 200)}`];
}

function any<T>(of: readonly T[]): T {
  return of[Math.floor(Math.random() * of.length)] as T;
}
