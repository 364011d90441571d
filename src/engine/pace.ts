/** What is assumed in front of the first answers: so many milliseconds each, as if so many had been given. */
const assumedMs = 100;
const assumedAnswers = 8;
/** What an answer's weight becomes with each that follows: some 50 count. */
const fading = 0.98;

/**
 * How long an engine takes for an answer lately: its time over their number. Requests that share a run are answered at once
 * after a pause, so that a single interval says nothing.
 */
export class Pace {
  #ms = assumedMs * assumedAnswers;
  #answers = assumedAnswers;
  #last = 0;

  /** Milliseconds an answer. */
  get meanMs(): number {
    return this.#ms / this.#answers;
  }

  /** Counts an answer given at `now` to what the engine has had since `handed`, both in milliseconds of one clock. */
  answered(handed: number, now: number): void {
    this.#ms = fading * this.#ms + now - Math.max(handed, this.#last);
    this.#answers = fading * this.#answers + 1;
    this.#last = now;
  }
}
