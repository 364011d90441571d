import type { SearchRequest } from '../protocol.ts';
import type { RankTables } from './rank-tables.ts';
import { search, type SearchedText } from './search.ts';

/** Ranks, while nobody asks for anything, what is likely to be asked next of the text that was searched last. */
export class Foresight {
  #steps: Iterator<() => Promise<unknown>> = [].values();

  constructor(
    readonly tables: RankTables,
    /** How many units are ranked of each likely request; 0 for none. */
    readonly units: number,
  ) {}

  /** After a search. */
  expect(request: SearchRequest, text: SearchedText): void {
    this.#steps = this.#stepsFrom(request, text);
  }

  /**
   * Does a piece of it, some milliseconds long.
   * @returns whether there is another; none if it fails, which whoever asks for it meets
   */
  async step(): Promise<boolean> {
    const next = this.#steps.next();
    if (next.done) return false;
    try {
      await next.value();
      return true;
    } catch {
      this.#steps = [].values();
      return false;
    }
  }

  *#stepsFrom(request: SearchRequest, text: SearchedText): Generator<() => Promise<unknown>, void, void> {
    if (this.units === 0) return;
    const sources = request.sources.map(({ source }) => ({ source, allowed: null }));
    const wide = { ...request, sources, perLayer: null, offset: 0, count: this.units };
    const tokens = request.ids.map((_, token) => token);
    const rank = (positions: readonly number[]) => () =>
      search({ ...wide, positions }, text, this.tables, performance.now());
    // More of the same, of which pages and filters take a part.
    yield rank(request.positions);
    yield rank(tokens);
    if (tokens.length > 1) yield rank(tokens.slice(1));
    // What was not needed for these: a layer alone may need it, and so may a token, as a click on it asks for.
    for (const values of text.values) yield () => values.refine(tokens, -Infinity);
    for (const token of tokens) yield rank([token]);
  }
}
