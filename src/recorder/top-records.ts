import type { Holders } from './activation-arena.ts';

/**
 * The highest records of each unit of a source: a heap a unit, its lowest record first. Of equal activations the earlier passage
 * stays.
 */
export class TopRecords {
  readonly counts: Uint16Array;
  /** [size, capacity], as are the next two. */
  readonly activations: Float32Array;
  readonly passages: Uint32Array;
  /** In the source's arena. */
  readonly offsets: Uint32Array;

  constructor(
    readonly size: number,
    /** Records of a unit. */
    readonly capacity: number,
  ) {
    this.counts = new Uint16Array(size);
    this.activations = new Float32Array(size * capacity);
    this.passages = new Uint32Array(size * capacity);
    this.offsets = new Uint32Array(size * capacity);
  }

  get arrays(): readonly NodeJS.ArrayBufferView[] {
    return [this.counts, this.activations, this.passages, this.offsets];
  }

  readonly holders: Holders = (visit) => {
    for (let unit = 0; unit < this.size; unit++) {
      const end = unit * this.capacity + (this.counts[unit] ?? 0);
      for (let slot = unit * this.capacity; slot < end; slot++) visit(this.offsets, slot);
    }
  };

  /** Whether a record would be kept. Passages come in order, so that a tie with the lowest loses. */
  takes(unit: number, activation: number): boolean {
    return (
      (this.counts[unit] as number) < this.capacity || activation > (this.activations[unit * this.capacity] as number)
    );
  }

  /** Keeps a record that `takes` said yes to. */
  add(unit: number, activation: number, passage: number, offset: number): void {
    const count = this.counts[unit] as number;
    const root = unit * this.capacity;
    if (count === this.capacity) {
      this.#sink(root, activation, passage, offset);
      return;
    }
    this.counts[unit] = count + 1;
    let slot = count;
    for (; slot > 0; slot = (slot - 1) >> 1) {
      const parent = root + ((slot - 1) >> 1);
      if (!this.#isBelow(activation, passage, parent)) break;
      this.#move(parent, root + slot);
    }
    this.#set(root + slot, activation, passage, offset);
  }

  /** Slots of a unit's records, highest activation first, then the earlier passage. */
  slots(unit: number): number[] {
    const slots = Array.from({ length: this.counts[unit] ?? 0 }, (_, at) => unit * this.capacity + at);
    return slots.sort(
      (a, b) =>
        (this.activations[b] ?? 0) - (this.activations[a] ?? 0) || (this.passages[a] ?? 0) - (this.passages[b] ?? 0),
    );
  }

  /** Puts a record in the place of the lowest. */
  #sink(root: number, activation: number, passage: number, offset: number): void {
    let slot = 0;
    for (;;) {
      let child = 2 * slot + 1;
      if (child >= this.capacity) break;
      if (child + 1 < this.capacity && this.#isLower(root + child + 1, root + child)) child++;
      if (this.#isBelow(activation, passage, root + child)) break;
      this.#move(root + child, root + slot);
      slot = child;
    }
    this.#set(root + slot, activation, passage, offset);
  }

  #isLower(a: number, b: number): boolean {
    return this.#isBelow(this.activations[a] as number, this.passages[a] as number, b);
  }

  #isBelow(activation: number, passage: number, slot: number): boolean {
    const other = this.activations[slot] as number;
    return activation < other || (activation === other && passage > (this.passages[slot] as number));
  }

  #move(from: number, to: number): void {
    this.#set(to, this.activations[from] as number, this.passages[from] as number, this.offsets[from] as number);
  }

  #set(slot: number, activation: number, passage: number, offset: number): void {
    this.activations[slot] = activation;
    this.passages[slot] = passage;
    this.offsets[slot] = offset;
  }
}
