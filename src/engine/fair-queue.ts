/** What waits, by client. Clients take turns: one that has a thousand things waiting does not keep another from its first. */
export class FairQueue<T> {
  /** In the order of their turns. A client with nothing waiting is not in it. */
  readonly #waiting = new Map<string, T[]>();
  #size = 0;

  get size(): number {
    return this.#size;
  }

  add(client: string, item: T): void {
    const items = this.#waiting.get(client);
    if (items) items.push(item);
    else this.#waiting.set(client, [item]);
    this.#size += 1;
  }

  /** Takes out the oldest item of the client whose turn it is. */
  take(): T | undefined {
    for (const [client, items] of this.#waiting) {
      const item = items.shift();
      this.#waiting.delete(client);
      if (items.length > 0) this.#waiting.set(client, items);
      this.#size -= 1;
      return item;
    }
    return undefined;
  }

  /** Takes out one that is no longer wanted. @returns false if it had been taken already */
  remove(client: string, item: T): boolean {
    const items = this.#waiting.get(client);
    const at = items?.indexOf(item) ?? -1;
    if (!items || at < 0) return false;
    items.splice(at, 1);
    this.#size -= 1;
    if (items.length === 0) this.#waiting.delete(client);
    return true;
  }
}
