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
  #firing = new Int32Array();

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
    const { words } = this;
    if (this.#firing.length < tokens) this.#firing = new Int32Array(tokens);
    // Which tokens fire is found first, without a branch: the processor would guess it wrong for every other token of a neuron.
    const firing = this.#firing;
    let count = 0;
    for (let token = firstCounted; token < tokens; token++) {
      firing[count] = token;
      count += Number((latents[from + token] as number) > 0);
    }
    const scale = wholeShare / highest;
    for (let index = 0; index < count; index++) {
      const token = firing[index] as number;
      words[at++] = token;
      // What fires at all is not silent, however little it is of the highest.
      words[at++] = Math.floor((latents[from + token] as number) * scale + 0.5) || 1;
    }
    words[offset] = peak;
    words[offset + 1] = tokens;
    words[offset + 2] = count;
    this.used = at;
    return offset;
  }

  /** Token with the highest activation of what was kept there. */
  peakAt(offset: number): number {
    return this.words[offset] ?? 0;
  }

  /** What was kept there: a view, until the arena moves. */
  at(offset: number): { peak: number; tokens: number; firing: Uint16Array } {
    const firing = this.words.subarray(offset + headWords, this.#end(this.words, offset));
    return { peak: this.words[offset] ?? 0, tokens: this.words[offset + 1] ?? 0, firing };
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
