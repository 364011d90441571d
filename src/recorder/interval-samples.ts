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

  /** What decides which passages' records are kept: the lower number wins. */
  priority(passage: number): number {
    return mixBits(passage);
  }

  /** The bin where a record would go; -1 if it would not be kept. */
  place(unit: number, activation: number, range: number, priority: number): number {
    const bin = unit * bins + Math.ceil((activation / range) * bins) - 1;
    const isTaken = (this.counts[bin] as number) < perBin || priority < (this.priorities[bin * perBin] as number);
    return isTaken ? bin : -1;
  }

  /** Keeps a record in the bin that `place` said. The first of a bin is the one that goes next. */
  add(bin: number, activation: number, passage: number, priority: number, offset: number): void {
    const first = bin * perBin;
    const count = this.counts[bin] as number;
    const slot = first + (count < perBin ? count : 0);
    if (count < perBin) this.counts[bin] = count + 1;
    this.#set(slot, activation, passage, priority, offset);
    this.#worstFirst(first, this.counts[bin] as number);
  }

  #worstFirst(first: number, count: number): void {
    let worst = first;
    for (let slot = first + 1; slot < first + count; slot++) {
      if ((this.priorities[slot] as number) > (this.priorities[worst] as number)) worst = slot;
    }
    if (worst === first) return;
    const [activation, passage] = [this.activations[first] as number, this.passages[first] as number];
    const [priority, offset] = [this.priorities[first] as number, this.offsets[first] as number];
    this.#set(
      first,
      this.activations[worst] as number,
      this.passages[worst] as number,
      this.priorities[worst] as number,
      this.offsets[worst] as number,
    );
    this.#set(worst, activation, passage, priority, offset);
  }

  #set(slot: number, activation: number, passage: number, priority: number, offset: number): void {
    this.activations[slot] = activation;
    this.passages[slot] = passage;
    this.priorities[slot] = priority;
    this.offsets[slot] = offset;
  }

  /** Merges the bins of a unit by two: its range has doubled. */
  readonly double = (unit: number): void => {
    for (let bin = 0; bin < bins; bin++) {
      const slots = bin < bins / 2 ? [...this.#slots(unit, 2 * bin), ...this.#slots(unit, 2 * bin + 1)] : [];
      const kept = slots
        .sort((a, b) => (this.priorities[a] ?? 0) - (this.priorities[b] ?? 0))
        .slice(0, perBin)
        .reverse()
        .map((slot) => [this.activations[slot], this.passages[slot], this.priorities[slot], this.offsets[slot]]);
      const first = (unit * bins + bin) * perBin;
      this.counts[unit * bins + bin] = kept.length;
      for (const [at, [activation = 0, passage = 0, priority = 0, offset = 0]] of kept.entries()) {
        this.#set(first + at, activation, passage, priority, offset);
      }
    }
  };

  /**
   * Slots of up to `count` records of each of `intervals` equal parts of (0, maximum], those that the hash prefers; the lowest part
   * first.
   */
  sample(unit: number, maximum: number, intervals: number, count: number): number[] {
    const parts = Array.from({ length: intervals }, (): number[] => []);
    for (let bin = unit * bins; bin < (unit + 1) * bins; bin++) {
      for (let slot = bin * perBin; slot < bin * perBin + (this.counts[bin] as number); slot++) {
        parts[Math.ceil(((this.activations[slot] as number) / maximum) * intervals) - 1]?.push(slot);
      }
    }
    const byPriority = (a: number, b: number) => (this.priorities[a] as number) - (this.priorities[b] as number);
    return parts.flatMap((slots) => slots.sort(byPriority).slice(0, count));
  }

  #slots(unit: number, bin: number): number[] {
    const at = unit * bins + bin;
    return Array.from({ length: this.counts[at] ?? 0 }, (_, index) => at * perBin + index);
  }
}
