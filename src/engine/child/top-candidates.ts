export interface Candidate {
  readonly source: number;
  readonly index: number;
  readonly score: number;
  /** Decides between equal scores: the higher is better. */
  readonly tie: number;
}

/**
 * The highest `count` of many candidates, best first; of equal ones the earlier source, then the lower index, so that pages
 * of one search never overlap. Keeps at most twice `count` at a time.
 */
export class TopCandidates {
  #kept: Candidate[] = [];
  #floor = -Infinity;
  #floorTie = -Infinity;

  constructor(readonly count: number) {}

  /** What scores less is not kept. */
  get least(): number {
    return this.#floor;
  }

  /** Candidates must be offered in the order that wins where score and tie are equal. */
  offer(source: number, index: number, score: number, tie: number): void {
    if (score < this.#floor || (score === this.#floor && tie <= this.#floorTie)) return;
    this.#kept.push({ source, index, score, tie });
    if (this.#kept.length >= 2 * this.count + 64) this.#prune();
  }

  best(): readonly Candidate[] {
    this.#prune();
    return this.#kept;
  }

  /** The last of the best, where there are as many as are wanted: what is to be found must reach it. */
  floor(): { readonly score: number; readonly tie: number } {
    this.#prune();
    return { score: this.#floor, tie: this.#floorTie };
  }

  #prune(): void {
    this.#kept.sort((a, b) => b.score - a.score || b.tie - a.tie || a.source - b.source || a.index - b.index);
    this.#kept.length = Math.min(this.#kept.length, this.count);
    // What ties with the last one kept came later, and loses.
    const last = this.#kept.at(-1);
    if (!last || this.#kept.length < this.count) return;
    this.#floor = last.score;
    this.#floorTie = last.tie;
  }
}
