/** Calls back when a sign of life that was due has not come. */
export class Watchdog {
  #timer: NodeJS.Timeout | undefined;

  constructor(readonly onLate: () => void) {}

  /** Waits anew: for so many milliseconds, or for nothing. */
  expect(withinMs: number | null): void {
    clearTimeout(this.#timer);
    if (withinMs !== null) this.#timer = setTimeout(this.onLate, withinMs);
  }
}
