/** Promises by row id: made once, forgotten when they fail, so that the next caller tries again. */
export class Remembered<T extends Promise<unknown>> {
  readonly #values = new Map<number, T>();

  get(rowId: number, make: () => T): T {
    const known = this.#values.get(rowId);
    if (known) return known;
    const made = make();
    this.#values.set(rowId, made);
    made.catch(() => this.#values.delete(rowId));
    return made;
  }

  /** What is remembered, if anything is. */
  find(rowId: number): T | undefined {
    return this.#values.get(rowId);
  }

  forget(rowId: number): void {
    this.#values.delete(rowId);
  }

  values(): Iterable<T> {
    return this.#values.values();
  }
}
