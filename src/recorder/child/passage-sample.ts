import { mixBits } from '../mix-bits.ts';

/** An even sample of a corpus of unknown length: the passages whose ordinals a hash puts first, the same every time. */
export class PassageSample {
  #kept: { readonly priority: number; readonly ids: readonly number[] }[] = [];

  constructor(readonly size: number) {}

  add(ordinal: number, ids: readonly number[]): void {
    const priority = mixBits(ordinal);
    if (this.#kept.length === this.size && priority >= (this.#kept.at(-1)?.priority ?? 0)) return;
    this.#kept.push({ priority, ids });
    this.#kept.sort((a, b) => a.priority - b.priority);
    this.#kept.length = Math.min(this.#kept.length, this.size);
  }

  /** Token ids of each. */
  get passages(): readonly (readonly number[])[] {
    return this.#kept.map(({ ids }) => ids);
  }
}
