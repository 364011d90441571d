import { wholeShare } from './pack-records.ts';

/** Calls `visit` for each place that holds an offset into an arena. */
export type Holders = (visit: (offsets: Uint32Array, slot: number) => void) => void;

/** peak, tokens, tokens that fire */
const headWords = 3;
const initialWords = 1 << 16;

/**
 * Activations of units along passages, packed one after the other: millions of them, which as objects of their own would take ten times
 * the memory. What nobody holds any more is dropped when the arena is full.
 */
export class ActivationArena {
  words = new Uint16Array(initialWords);
  used = 0;

  constructor(
    /** All holders of offsets of this arena. */
    readonly holders: Holders,
  ) {}

  /**
   * Keeps the activations above zero of one unit along a passage.
   * @param latents a unit's along the passage begin at `from`
   * @param firstCounted those before it are silent
   * @param peak token with the highest activation
   * @returns where they are kept
   */
  append(latents: Float32Array, from: number, tokens: number, firstCounted: number, peak: number): number {
    if (this.used + headWords + 2 * tokens > this.words.length) this.#makeRoom(headWords + 2 * tokens);
    const offset = this.used;
    const highest = latents[from + peak] as number;
    let at = offset + headWords;
    for (let token = firstCounted; token < tokens; token++) {
      const value = latents[from + token] as number;
      if (value <= 0) continue;
      // What fires at all is not silent, however little it is of the highest.
      const share = Math.max(1, Math.round((value / highest) * wholeShare));
      this.words[at++] = token;
      this.words[at++] = share;
    }
    this.words[offset] = peak;
    this.words[offset + 1] = tokens;
    this.words[offset + 2] = (at - offset - headWords) / 2;
    this.used = at;
    return offset;
  }

  /** Token with the highest activation of what was kept there. */
  peakAt(offset: number): number {
    return this.words[offset] ?? 0;
  }

  /** What was kept there. */
  at(offset: number): { peak: number; shares: Uint16Array } {
    const shares = new Uint16Array(this.words[offset + 1] ?? 0);
    const end = this.#end(this.words, offset);
    for (let at = offset + headWords; at < end; at += 2) shares[this.words[at] ?? 0] = this.words[at + 1] ?? 0;
    return { peak: this.words[offset] ?? 0, shares };
  }

  #end(words: Uint16Array, offset: number): number {
    return offset + headWords + 2 * (words[offset + 2] ?? 0);
  }

  /** Moves what is held to a new arena, twice as large as that needs. */
  #makeRoom(needed: number): void {
    const before = this.words;
    let live = needed;
    this.holders((offsets, slot) => {
      live += this.#end(before, offsets[slot] ?? 0) - (offsets[slot] ?? 0);
    });
    this.words = new Uint16Array(Math.max(initialWords, 2 * live));
    this.used = 0;
    this.holders((offsets, slot) => {
      const offset = offsets[slot] ?? 0;
      const end = this.#end(before, offset);
      this.words.set(before.subarray(offset, end), this.used);
      offsets[slot] = this.used;
      this.used += end - offset;
    });
  }
}
