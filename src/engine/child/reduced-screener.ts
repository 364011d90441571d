import { Tensor, type InferenceSession } from 'onnxruntime-node';
import type { ReducedScreening } from '../../registry/screening/reduced-screening.ts';
import { readFloats } from './read-floats.ts';
import { foremostShares, type UnitShares } from './reduced-shares.ts';
import { roundedUp } from './screened-ceilings.ts';
import type { MultipliedInput } from './screened-values.ts';
import type { ScreeningVectors } from './screening-vectors.ts';

/** What a screener computes with, loaded when it is asked for. */
export interface ReducedSessions {
  /** Of a sharesGraph. */
  readonly shares: () => Promise<InferenceSession>;
  /** Of a reducedGraph. */
  readonly product: () => Promise<InferenceSession>;
}

/**
 * Says cheaply of tokens how high any unit of a set can be at them: see ReducedScreening. First by what of them is inside of the core and
 * what outside, which costs a tenth of the product that the others then need.
 */
export class ReducedScreener {
  /** The lowest ceiling that any token had, as a share of its norm: below, none is expected. */
  #lowest = 0;

  private constructor(
    /** Of all units, the highest slack and bias. */
    readonly most: { readonly slack: number; readonly bias: number },
    readonly shares: readonly UnitShares[],
    readonly sessions: ReducedSessions,
  ) {}

  static async open(
    screening: ReducedScreening,
    { bias }: ScreeningVectors,
    sessions: ReducedSessions,
  ): Promise<ReducedScreener> {
    const most = { slack: highest(await readFloats(screening.slack)), bias: highest(bias) };
    return new ReducedScreener(most, await foremostShares(screening), sessions);
  }

  /** Whether `ceilings` may say of a token of this norm that no unit's activation reaches `least` at it. */
  mayRuleOut(length: number, least: number): boolean {
    return least > 0 && least - this.most.bias > this.#lowest * length;
  }

  /** What no unit's pre-activation is above at each of some tokens of a text; not much higher where it is not below `least`. */
  async ceilings({ input, length }: MultipliedInput, tokens: readonly number[], least: number): Promise<number[]> {
    const inputSize = input.length / length.length;
    const found = await this.#byShares(rowsOf(input, inputSize, tokens));
    const left = [...found.keys()].filter((row) => (found[row] as number) * roundedUp >= least);
    if (left.length === 0) return found;
    const rows = rowsOf(
      input,
      inputSize,
      left.map((row) => tokens[row] as number),
    );
    const { highest: products } = await (await this.sessions.product()).run({ input: rows });
    for (const [at, row] of left.entries()) {
      const own = length[tokens[row] as number] as number;
      const product = Math.max(0, (products?.data as Float32Array)[at] as number) * roundedUp + this.most.slack * own;
      if (own > 0) this.#lowest = Math.min(this.#lowest === 0 ? Infinity : this.#lowest, product / own);
      found[row] = Math.min(found[row] as number, product + this.most.bias);
    }
    return found;
  }

  async #byShares(input: Tensor): Promise<number[]> {
    const { inside, outside } = await (await this.sessions.shares()).run({ input });
    const [within, without] = [inside?.data as Float32Array, outside?.data as Float32Array];
    return Array.from(within, (length, row) => {
      let most = 0;
      for (const unit of this.shares) {
        most = Math.max(most, unit.inside * length + unit.outside * (without[row] as number));
      }
      return most + this.most.bias;
    });
  }
}

function rowsOf(values: Float32Array, width: number, rows: readonly number[]): Tensor {
  const chosen = new Float32Array(rows.length * width);
  for (const [at, row] of rows.entries()) chosen.set(values.subarray(row * width, (row + 1) * width), at * width);
  return new Tensor('float32', chosen, [rows.length, width]);
}

function highest(values: Float32Array): number {
  return values.reduce((most, value) => Math.max(most, value), -Infinity);
}
