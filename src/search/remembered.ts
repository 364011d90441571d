/** Promises by key, such as a row id: made once, forgotten when they fail, so that the next caller tries again. */
export class Remembered<T extends Promise<unknown>, Key = number> {
  readonly #values = new Map<Key, T>();

  get(key: Key, make: () => T): T {
    const known = this.#values.get(key);
    if (known) return known;
    const made = make();
    this.#values.set(key, made);
    made.catch(() => {
      if (this.#values.get(key) === made) this.#values.delete(key);
    });
    return made;
  }

  /** What is remembered, if anything is. */
  find(key: Key): T | undefined {
    return this.#values.get(key);
  }

  forget(key: Key): void {
    this.#values.delete(key);
  }

  /** Forgets everything. */
  clear(): void {
    this.#values.clear();
  }

  values(): Iterable<T> {
    return this.#values.values();
  }
}
