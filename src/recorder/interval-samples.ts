import type { Holders } from './activation-arena.ts';
import { mixBits } from './mix-bits.ts';

/** Bins of (0, range] that are sampled; the range is that of the unit's statistics. */
const bins = 32;
/** Records of a unit in a bin. */
const perBin = 4;
const perUnit = bins * perBin;

/**
 * An even sample of the records of each tenth of a unit's range. The range is known at the end only: until then a few records are
 * kept in each of 32 bins of a range that doubles when needed. Which ones, a hash of the passage decides, so that the same
 * corpus gives the same sample.
 */
export class IntervalSamples {
  /** [size, bins] */
  readonly counts: Uint8Array;
  /** [size, bins, perBin], as are the next three. */
  readonly activations: Float32Array;
  readonly passages: Uint32Array;
  readonly priorities: Uint32Array;
  /** In the source's arena. */
  readonly offsets: Uint32Array;

  constructor(readonly size: number) {
    this.counts = new Uint8Array(size * bins);
    this.activations = new Float32Array(size * perUnit);
    this.passages = new Uint32Array(size * perUnit);
    this.priorities = new Uint32Array(size * perUnit);
    this.offsets = new Uint32Array(size * perUnit);
  }

  get arrays(): readonly NodeJS.ArrayBufferView[] {
    return [this.counts, this.activations, this.passages, this.priorities, this.offsets];
  }

  readonly holders: Holders = (visit) => {
    for (let bin = 0; bin < this.size * bins; bin++) {
      for (let at = 0; at < (this.counts[bin] ?? 0); at++) visit(this.offsets, bin * perBin + at);
    }
  };

  /** Where a record would go; -1 if it would not be kept. */
  place(unit: number, activation: number, range: number, passage: number): number {
    const bin = unit * bins + Math.ceil((activation / range) * bins) - 1;
    const count = this.counts[bin] as number;
    if (count < perBin) return bin * perBin + count;
    const priority = mixBits(passage);
    let worst = bin * perBin;
    for (let slot = worst + 1; slot < (bin + 1) * perBin; slot++) {
      if ((this.priorities[slot] as number) > (this.priorities[worst] as number)) worst = slot;
    }
    return priority < (this.priorities[worst] as number) ? worst : -1;
  }

  /** Keeps a record where `place` said. */
  add(slot: number, activation: number, passage: number, offset: number): void {
    const bin = Math.floor(slot / perBin);
    if (slot === bin * perBin + (this.counts[bin] as number)) this.counts[bin] = (this.counts[bin] as number) + 1;
    this.activations[slot] = activation;
    this.passages[slot] = passage;
    this.priorities[slot] = mixBits(passage);
    this.offsets[slot] = offset;
  }

  /** Merges the bins of a unit by two: its range has doubled. */
  readonly double = (unit: number): void => {
    for (let bin = 0; bin < bins; bin++) {
      const slots = bin < bins / 2 ? [...this.#slots(unit, 2 * bin), ...this.#slots(unit, 2 * bin + 1)] : [];
      const kept = slots
        .sort((a, b) => (this.priorities[a] ?? 0) - (this.priorities[b] ?? 0))
        .slice(0, perBin)
        .map((slot) => [this.activations[slot], this.passages[slot], this.priorities[slot], this.offsets[slot]]);
      const first = (unit * bins + bin) * perBin;
      this.counts[unit * bins + bin] = kept.length;
      for (const [at, [activation = 0, passage = 0, priority = 0, offset = 0]] of kept.entries()) {
        this.activations[first + at] = activation;
        this.passages[first + at] = passage;
        this.priorities[first + at] = priority;
        this.offsets[first + at] = offset;
      }
    }
  };

  /** Slots of up to `count` records of a unit with activations in (from, to], those that the hash prefers. */
  sample(unit: number, from: number, to: number, count: number): number[] {
    const slots: number[] = [];
    for (let bin = 0; bin < bins; bin++) slots.push(...this.#slots(unit, bin));
    return slots
      .filter((slot) => (this.activations[slot] ?? 0) > from && (this.activations[slot] ?? 0) <= to)
      .sort((a, b) => (this.priorities[a] ?? 0) - (this.priorities[b] ?? 0))
      .slice(0, count);
  }

  #slots(unit: number, bin: number): number[] {
    const at = unit * bins + bin;
    return Array.from({ length: this.counts[at] ?? 0 }, (_, index) => at * perBin + index);
  }
}
