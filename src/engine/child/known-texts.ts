import { KnownRankings } from './known-rankings.ts';
import type { UnitValues } from './unit-values.ts';

/** What is known of units on one text, by the source's key. */
export interface KnownText {
  readonly ids: readonly number[];
  readonly values: Map<string, UnitValues>;
  readonly rankings: KnownRankings;
}

/** Texts that were searched, in bounded memory: another order, filter or page of one costs no run of the model. */
export class KnownTexts {
  /** Least recently used first. */
  readonly #texts = new Map<string, KnownText>();

  constructor(readonly maxBytes: number) {}

  /** What is known of a text; nothing at first. */
  of(ids: readonly number[]): KnownText {
    const key = ids.join();
    const known = this.#texts.get(key) ?? { ids, values: new Map<string, UnitValues>(), rankings: new KnownRankings() };
    this.#texts.delete(key);
    this.#texts.set(key, known);
    return known;
  }

  /** Whether something is known of each of these sources on a text. */
  hasAll(ids: readonly number[], sourceKeys: readonly string[]): boolean {
    const known = this.#texts.get(ids.join());
    return known !== undefined && sourceKeys.every((key) => known.values.has(key));
  }

  /** Forgets texts until the others have room; to be called when something was added. */
  shrink(): void {
    let bytes = 0;
    for (const text of this.#texts.values()) bytes += bytesOf(text);
    for (const [key, text] of this.#texts) {
      if (bytes <= this.maxBytes) return;
      bytes -= bytesOf(text);
      this.#texts.delete(key);
    }
  }

  /** Forgets a source. */
  forget(sourceKey: string): void {
    for (const { values } of this.#texts.values()) values.delete(sourceKey);
    this.forgetRankings();
  }

  /** To be called when what units are ranked by changes. */
  forgetRankings(): void {
    for (const { rankings } of this.#texts.values()) rankings.forget();
  }
}

function bytesOf({ ids, values, rankings }: KnownText): number {
  let bytes = 100 * ids.length + rankings.bytes;
  for (const value of values.values()) bytes += value.bytes;
  return bytes;
}
