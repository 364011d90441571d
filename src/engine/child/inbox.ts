import type { MessageToChild, SearchRequest } from '../protocol.ts';

export interface SearchMessage {
  readonly kind: 'REQUEST';
  readonly id: number;
  readonly request: SearchRequest;
}

export type OtherMessage = Exclude<MessageToChild, { kind: 'REQUEST' | 'WITHDRAW' }> | OtherRequest;
type OtherRequest = Extract<MessageToChild, { kind: 'REQUEST' }> & {
  readonly request: Exclude<Extract<MessageToChild, { kind: 'REQUEST' }>['request'], SearchRequest>;
};

/** Tokens of searches that are computed together: more gain little, and keep the first of them waiting. */
const tokensTogether = 256;

/** Milliseconds without a message after which there is time for what nobody has asked for. */
const restMs = 30;

export interface InboxWork {
  readonly handle: (message: OtherMessage) => Promise<void>;
  readonly handleSearches: (searches: readonly SearchMessage[]) => Promise<void>;
  /** Told of a request that waited and is not wanted any more. */
  readonly withdrawn: (id: number) => void;
  /** Does a little of what may be wanted later. @returns whether there is more of it */
  readonly useRest: () => Promise<boolean>;
}

/** Messages in turn, one at a time; searches that wait for their turn at the same time are taken together. */
export class Inbox {
  readonly #waiting: MessageToChild[] = [];
  #isBusy = false;
  #rest: NodeJS.Timeout | undefined;

  constructor(readonly work: InboxWork) {}

  receive(message: MessageToChild): void {
    if (message.kind === 'WITHDRAW') {
      this.#withdraw(message.id);
      return;
    }
    this.#waiting.push(message);
    if (!this.#isBusy) void this.#work();
  }

  #withdraw(id: number): void {
    const at = this.#waiting.findIndex((message) => message.kind === 'REQUEST' && message.id === id);
    if (at < 0) return;
    this.#waiting.splice(at, 1);
    this.work.withdrawn(id);
  }

  async #work(): Promise<void> {
    this.#isBusy = true;
    clearTimeout(this.#rest);
    for (;;) {
      // What was sent while the thread computed arrives now.
      await new Promise((resolve) => setImmediate(resolve));
      const message = this.#waiting.shift();
      if (!message) break;
      if (isSearch(message)) await this.work.handleSearches([message, ...this.#searchesBehind(message)]);
      else await this.work.handle(message as OtherMessage);
    }
    this.#isBusy = false;
    this.#rest = setTimeout(() => void this.#useRest(), restMs);
  }

  async #useRest(): Promise<void> {
    this.#isBusy = true;
    const isMore = await this.work.useRest();
    await new Promise((resolve) => setImmediate(resolve));
    this.#isBusy = false;
    if (this.#waiting.length > 0) await this.#work();
    else if (isMore) this.#rest = setTimeout(() => void this.#useRest());
  }

  /** Searches that may be taken along: none from behind a message that changes what a search finds. */
  #searchesBehind(first: SearchMessage): SearchMessage[] {
    const taken: SearchMessage[] = [];
    let tokens = first.request.ids.length;
    for (let at = 0; at < this.#waiting.length; at++) {
      const message = this.#waiting[at] as MessageToChild;
      if (message.kind !== 'REQUEST') break;
      if (!isSearch(message) || tokens + message.request.ids.length > tokensTogether) continue;
      tokens += message.request.ids.length;
      taken.push(message);
      this.#waiting.splice(at--, 1);
    }
    return taken;
  }
}

function isSearch(message: MessageToChild): message is SearchMessage {
  return message.kind === 'REQUEST' && message.request.kind === 'SEARCH';
}
