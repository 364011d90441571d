import { Tensor, type InferenceSession } from 'onnxruntime-node';
import type { ReducedScreening } from '../../registry/screening/reduced-screening.ts';
import { readFloats } from './read-floats.ts';
import { roundedUp } from './screened-ceilings.ts';
import type { MultipliedInput } from './screened-values.ts';
import type { ScreeningVectors } from './screening-vectors.ts';

/** Says cheaply of tokens how high any unit of a set can be at them: see ReducedScreening. */
export class ReducedScreener {
  /** The lowest ceiling that any token had, as a share of its norm: below, none is expected. */
  #lowest = 0;

  private constructor(
    /** Of all units, the highest slack and bias. */
    readonly most: { readonly slack: number; readonly bias: number },
    /** Of a reducedGraph. */
    readonly load: () => Promise<InferenceSession>,
  ) {}

  static async open(
    { slack }: ReducedScreening,
    { bias }: ScreeningVectors,
    load: () => Promise<InferenceSession>,
  ): Promise<ReducedScreener> {
    return new ReducedScreener({ slack: highest(await readFloats(slack)), bias: highest(bias) }, load);
  }

  /** Whether `ceilings` may say of a token of this norm that no unit's activation reaches `least` at it. */
  mayRuleOut(length: number, least: number): boolean {
    return least > 0 && least - this.most.bias > this.#lowest * length;
  }

  /** What no unit's pre-activation is above at each of some tokens of a text. */
  async ceilings({ input, length }: MultipliedInput, tokens: readonly number[]): Promise<number[]> {
    const inputSize = input.length / length.length;
    const rows = new Float32Array(tokens.length * inputSize);
    for (const [row, token] of tokens.entries()) {
      rows.set(input.subarray(token * inputSize, (token + 1) * inputSize), row * inputSize);
    }
    const session = await this.load();
    const results = await session.run({ input: new Tensor('float32', rows, [tokens.length, inputSize]) });
    const products = results['highest']?.data as Float32Array;
    const shares: number[] = [];
    const found = tokens.map((token, row) => {
      const own = length[token] as number;
      const product = Math.max(0, products[row] as number) * roundedUp + this.most.slack * own;
      if (own > 0) shares.push(product / own);
      return product + this.most.bias;
    });
    this.#lowest = Math.min(this.#lowest === 0 ? Infinity : this.#lowest, ...shares);
    return found;
  }
}

function highest(values: Float32Array): number {
  return values.reduce((most, value) => Math.max(most, value), -Infinity);
}
