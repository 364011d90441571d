export interface Candidate {
  readonly source: number;
  readonly index: number;
  readonly score: number;
  /** Decides between equal scores: the higher is better. */
  readonly tie: number;
}

/** Best first; of equal ones the earlier source, then the lower index. */
export function inOrder(a: Candidate, b: Candidate): number {
  return b.score - a.score || b.tie - a.tie || a.source - b.source || a.index - b.index;
}

/**
 * The highest `count` of many candidates, best first; of equal ones the earlier source, then the lower index, so that pages
 * of one search never overlap. Keeps at most twice `count` at a time.
 */
export class TopCandidates {
  #kept: Candidate[] = [];
  /** The last of the best, once there are as many as are wanted. */
  #last: Candidate | null = null;

  constructor(readonly count: number) {}

  /** What scores less is not kept. */
  get least(): number {
    return this.#last?.score ?? -Infinity;
  }

  offer(source: number, index: number, score: number, tie: number): void {
    if (score < this.least) return;
    const candidate = { source, index, score, tie };
    if (this.#last && inOrder(candidate, this.#last) > 0) return;
    this.#kept.push(candidate);
    if (this.#kept.length >= 2 * this.count + 64) this.#prune();
  }

  best(): readonly Candidate[] {
    this.#prune();
    return this.#kept;
  }

  /** The last of the best, where there are as many as are wanted: what is to be found must reach it. */
  floor(): { readonly score: number; readonly tie: number } {
    this.#prune();
    return this.#last ?? { score: -Infinity, tie: -Infinity };
  }

  #prune(): void {
    this.#kept.sort(inOrder);
    this.#kept.length = Math.min(this.#kept.length, this.count);
    if (this.#kept.length === this.count) this.#last = this.#kept.at(-1) ?? null;
  }
}
