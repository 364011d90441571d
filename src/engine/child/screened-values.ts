import type { DirectionSource } from '../protocol.ts';
import type { Screening } from '../../registry/screening/screening.ts';
import { activationOf } from './activation-of.ts';
import { ScreenedTokens } from './screened-tokens.ts';
import type { ReducedScreener } from './reduced-screener.ts';
import type { RowReader } from './row-reader.ts';
import type { ScreeningVectors } from './screening-vectors.ts';
import type { Maxima, UnitValues } from './unit-values.ts';

/** Units whose rows are gathered at a time: 12 MB of 3072 numbers each. */
const learnedAtOnce = 1024;

export interface ScreenedSource {
  readonly source: DirectionSource;
  readonly screening: Screening;
  readonly vectors: ScreeningVectors;
  readonly rows: RowReader;
  /** Null where there is no reduced screening. */
  readonly reduced: ReducedScreener | null;
  /** Has each text `take` its tokens that may make a unit reach `least`; of others that came with `text` as well. */
  readonly screen: (text: ScreenedValues, tokens: readonly number[], least: number) => Promise<void>;
}

/** What an encoder multiplies on a text. */
export interface MultipliedInput {
  /** [tokens, inputSize] */
  readonly input: Float32Array;
  /** [tokens], the norm of each. */
  readonly length: Float32Array;
}

/** A source whose units are known by ceilings, and exactly where that was asked for. */
export class ScreenedValues implements UnitValues {
  readonly size: number;
  /** Of units, in the order in which they were learned. */
  readonly #known = new Map<number, Float32Array>();
  readonly #tokens: ScreenedTokens;
  #maxima: { readonly positions: string; readonly indexes: number[]; readonly values: number[] } | null = null;

  constructor(
    readonly of: ScreenedSource,
    readonly input: MultipliedInput,
  ) {
    this.size = of.source.encoder.size;
    this.#tokens = new ScreenedTokens(input.length, of.vectors);
  }

  get bytes(): number {
    const tokens = this.input.length.length;
    const screened = this.size * (this.#tokens.count + 4);
    return this.input.input.byteLength + screened + this.#known.size * (4 * tokens + 100);
  }

  /** Tokens that may make a unit reach `least` and are not screened. */
  unscreened(positions: readonly number[], least: number): number[] {
    return this.#tokens.unscreened(positions, least);
  }

  isCoarse(positions: readonly number[], least: number): boolean {
    return this.unscreened(positions, least).length > 0;
  }

  async refine(positions: readonly number[], least: number): Promise<void> {
    const tokens = await this.reaching(positions, least);
    if (tokens.length > 0) await this.of.screen(this, tokens, least);
  }

  /** `unscreened`, after a reduced screening of them, if there is one. */
  async reaching(positions: readonly number[], least: number): Promise<number[]> {
    const tokens = this.unscreened(positions, least);
    const { reduced } = this.of;
    const unknown = tokens.filter(
      (token) => reduced?.mayRuleOut(this.input.length[token] as number, least) && !this.#tokens.isLimited(token),
    );
    if (!reduced || unknown.length === 0) return tokens;
    const highest = await reduced.ceilings(this.input, unknown, least);
    for (const [at, token] of unknown.entries()) this.#tokens.limit(token, highest[at] as number);
    return this.unscreened(positions, least);
  }

  take(token: number, bytes: Uint8Array, scale: number): void {
    this.#tokens.take(token, bytes, scale);
  }

  maxima(positions: readonly number[]): Maxima {
    const key = positions.join();
    if (this.#maxima?.positions !== key) this.#maxima = { positions: key, indexes: [], values: [] };
    const { indexes, values } = this.#maxima;
    const units = [...this.#known.keys()];
    for (let at = indexes.length; at < units.length; at++) {
      const unit = units[at] as number;
      const activations = this.activations(unit);
      let highest = -Infinity;
      for (const position of positions) highest = Math.max(highest, activations[position] as number);
      indexes.push(unit);
      values.push(highest);
    }
    return this.#maxima;
  }

  ceilings(positions: readonly number[], least: number): Float32Array {
    return this.#tokens.ceilings(positions, least);
  }

  highestCeiling(positions: readonly number[], least: number): number {
    return this.#tokens.highestCeiling(positions, least);
  }

  knows(unit: number): boolean {
    return this.#known.has(unit);
  }

  async learn(units: readonly number[]): Promise<void> {
    const unknown = units.filter((unit) => !this.#known.has(unit)).sort((a, b) => a - b);
    const { source, screening, vectors, rows } = this.of;
    const tokens = this.input.length.length;
    for (let start = 0; start < unknown.length; start += learnedAtOnce) {
      const learned = unknown.slice(start, start + learnedAtOnce);
      const hidden = await rows.multiply(source.key, screening, learned, this.input.input);
      for (const [at, unit] of learned.entries()) {
        const own = hidden.slice(at * tokens, (at + 1) * tokens);
        this.#known.set(unit, activationOf(source.encoder.activation, own, vectors, unit));
      }
    }
  }

  activations(unit: number): Float32Array {
    const known = this.#known.get(unit);
    if (!known) throw new Error(`The activations of unit ${unit} were not computed.`);
    return known;
  }
}
