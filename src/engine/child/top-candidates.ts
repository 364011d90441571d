export interface Candidate {
  readonly source: number;
  readonly index: number;
  readonly score: number;
}

/**
 * The highest `count` of many candidates, best first; ties go to the earlier source, then the lower index, so that pages
 * of one search never overlap. Keeps at most twice `count` at a time.
 */
export class TopCandidates {
  #kept: Candidate[] = [];
  #floor = -Infinity;

  constructor(readonly count: number) {}

  /** Candidates must be offered in the order that wins ties. */
  offer(source: number, index: number, score: number): void {
    if (score <= this.#floor) return;
    this.#kept.push({ source, index, score });
    if (this.#kept.length >= 2 * this.count + 64) this.#prune();
  }

  best(): readonly Candidate[] {
    this.#prune();
    return this.#kept;
  }

  #prune(): void {
    this.#kept.sort((a, b) => b.score - a.score || a.source - b.source || a.index - b.index);
    this.#kept.length = Math.min(this.#kept.length, this.count);
    // What ties with the last one kept came later, and loses.
    if (this.#kept.length === this.count) this.#floor = this.#kept.at(-1)?.score ?? this.#floor;
  }
}
