import type { DirectionSource } from '../protocol.ts';
import type { Screening } from '../../registry/screening/screening.ts';
import { activationOf } from './activation-of.ts';
import { coarseCeilings, screenedCeilings } from './screened-ceilings.ts';
import type { RowReader } from './row-reader.ts';
import type { ScreenedRun } from './run-screening.ts';
import type { ScreeningVectors } from './screening-vectors.ts';
import type { Maxima, UnitValues } from './unit-values.ts';

/** Units whose rows are gathered at a time: 12 MB of 3072 numbers each. */
const learnedAtOnce = 1024;

export interface ScreenedSource {
  readonly source: DirectionSource;
  readonly screening: Screening;
  readonly vectors: ScreeningVectors;
  readonly rows: RowReader;
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
  readonly #known = new Map<number, Float32Array>();
  #screen: (() => Promise<void>) | null;
  #screened: ScreenedRun | null = null;
  #ceilings: { readonly positions: string; readonly values: Float32Array } | null = null;
  #maxima: { readonly positions: string; readonly count: number; readonly values: Maxima } | null = null;

  constructor(
    readonly of: ScreenedSource,
    readonly input: MultipliedInput,
    /** Screens the text, and those that came with it: has `take` called. */
    screen: () => Promise<void>,
  ) {
    this.size = of.source.encoder.size;
    this.#screen = screen;
  }

  get bytes(): number {
    const tokens = this.input.length.length;
    const screened = this.#screened ? this.size * (tokens + 4) : 0;
    return this.input.input.byteLength + screened + 4 * this.size + this.#known.size * (4 * tokens + 100);
  }

  get isCoarse(): boolean {
    return this.#screened === null;
  }

  async refine(): Promise<void> {
    await this.#screen?.();
  }

  take(run: ScreenedRun): void {
    this.#screened = run;
    // It holds on to all texts that came with this one.
    this.#screen = null;
    this.#ceilings = null;
  }

  maxima(positions: readonly number[]): Maxima {
    const key = positions.join();
    if (this.#maxima?.positions === key && this.#maxima.count === this.#known.size) return this.#maxima.values;
    const indexes = [...this.#known.keys()].sort((a, b) => a - b);
    const values = Float32Array.from(indexes, (unit) => {
      const activations = this.activations(unit);
      let highest = -Infinity;
      for (const position of positions) highest = Math.max(highest, activations[position] as number);
      return highest;
    });
    this.#maxima = { positions: key, count: this.#known.size, values: { indexes, values } };
    return this.#maxima.values;
  }

  ceilings(positions: readonly number[]): Float32Array {
    const key = positions.join();
    if (this.#ceilings?.positions !== key) {
      const { vectors } = this.of;
      const values = this.#screened
        ? screenedCeilings(this.#screened, vectors, positions)
        : coarseCeilings(this.input.length, vectors, positions);
      this.#ceilings = { positions: key, values };
    }
    return this.#ceilings.values;
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
