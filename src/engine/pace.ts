/** What is assumed in front of the first answers: so many milliseconds each, as if so many had been given to so many tokens. */
const assumed = { ms: 100, answers: 8, tokens: 64 };
/** A request takes time by its tokens, and as long as for so many more, however few it has. */
const tokensOfAny = 64;
/** What an answer's weight becomes with each that follows: some 50 count. */
const fading = 0.98;

/**
 * How long an engine takes lately: its time over the tokens of what it answered. Requests that share a run are answered at once
 * after a pause, so that a single interval says nothing.
 */
export class Pace {
  #ms = assumed.answers * assumed.ms;
  #tokens = assumed.answers * (tokensOfAny + assumed.tokens);
  #last = 0;

  /** Milliseconds for so many requests of so many tokens together. */
  expectedMs(requests: number, tokens: number): number {
    return (this.#ms / this.#tokens) * (requests * tokensOfAny + tokens);
  }

  /** Counts an answer given at `now` to what the engine has had since `handed`, both in milliseconds of one clock. */
  answered(tokens: number, handed: number, now: number): void {
    this.#ms = fading * this.#ms + now - Math.max(handed, this.#last);
    this.#tokens = fading * this.#tokens + tokensOfAny + tokens;
    this.#last = now;
  }
}
