import { Tensor, type InferenceSession } from 'onnxruntime-node';
import { hookWidth, parseHook } from '../../registry/architectures/hook-width.ts';
import type { ModelRunner } from './model-runner.ts';
import { openSession } from './open-session.ts';
import { SplicedGraph } from './spliced-graph.ts';

/** Hooks that hold one vector a head. */
const byHead = /^attn\.hook_(rot_)?[qkvz]$/;

/** Rows that go through a projection at a time. */
const rowsAtOnce = 512;

/**
 * Runs a model with other values at a hook than its own. A block with a splice is a session of its own, as large as the block:
 * one is in memory at a time, the last that was asked for.
 */
export class SplicedRunner {
  #open: { readonly name: string; readonly session: Promise<InferenceSession> } | null = null;

  constructor(readonly model: ModelRunner) {}

  /**
   * The last residual stream of a text, [1, tokens, hiddenSize], with something else at a hook.
   * @param residual hook_resid_pre of the hook's block, [tokens, hiddenSize]
   * @param values what is to be at the hook, [tokens, width]
   */
  async run(hook: string, residual: Tensor, values: Tensor): Promise<Tensor> {
    const { layer, name } = this.#parse(hook);
    const { hiddenSize } = this.model.transformer.shape;
    const stream = (tensor: Tensor) => tensor.reshape([1, tensor.size / hiddenSize, hiddenSize]);
    if (name === 'hook_resid_pre') return this.model.finish(layer, stream(values));
    const after = `blocks.${layer}.hook_resid_post`;
    if (hook === after) return this.model.finish(layer + 1, stream(values));
    return this.model.finish(layer + 1, await this.#pass(hook, after, stream(residual), values));
  }

  /**
   * What a block writes at another hook for each row at one, [count, hiddenSize], over what it writes for zeros: the row times
   * the weights between the two, where they are a projection; biases cancel.
   * @param rows [count, width of `from`]
   */
  async write(from: string, to: string, rows: Float32Array): Promise<Float32Array> {
    const { hiddenSize } = this.model.transformer.shape;
    const width = hookWidth(this.model.transformer.shape, from) ?? 0;
    const count = rows.length / width;
    const written = new Float32Array(count * hiddenSize);
    // Nothing comes of it: what follows the hook builds on the rows alone.
    const residual = new Tensor('float32', new Float32Array(hiddenSize), [1, 1, hiddenSize]);
    for (let start = 0; start < count; start += rowsAtOnce) {
      const taken = rows.subarray(start * width, (start + rowsAtOnce) * width);
      const withZeros = new Float32Array(taken.length + width);
      withZeros.set(taken);
      const values = new Tensor('float32', withZeros, [withZeros.length / width, width]);
      const found = (await this.#pass(from, to, residual, values)).data as Float32Array;
      const ofZeros = found.length - hiddenSize;
      for (let at = 0; at < ofZeros; at++) {
        written[start * hiddenSize + at] = (found[at] as number) - (found[ofZeros + (at % hiddenSize)] as number);
      }
    }
    return written;
  }

  async #pass(spliced: string, wanted: string, residual: Tensor, values: Tensor): Promise<Tensor> {
    const { shape } = this.model.transformer;
    const width = hookWidth(shape, spliced) ?? 0;
    const { name } = this.#parse(spliced);
    const dimensions = byHead.test(name) ? [width / shape.headSize, shape.headSize] : [width];
    const session = await this.#session(spliced, wanted, dimensions);
    const input = values.reshape([1, values.size / width, ...dimensions]);
    return (await session.run({ residual, [spliced]: input }))[wanted] as Tensor;
  }

  async #session(spliced: string, wanted: string, dimensions: readonly number[]): Promise<InferenceSession> {
    const name = `${spliced} to ${wanted}`;
    if (this.#open?.name === name) return this.#open.session;
    const last = this.#open;
    this.#open = null;
    await (await last?.session.catch(() => undefined))?.release();
    const { transformer, settings } = this.model;
    const graph = new SplicedGraph(spliced, [1, 'tokens', ...dimensions], wanted);
    const residual = graph.input('residual', 'float32', [1, 'residual tokens', transformer.shape.hiddenSize]);
    transformer.block(graph, this.model.weights(graph), this.#parse(spliced).layer, residual);
    this.#open = { name, session: openSession(graph, settings) };
    return this.#open.session;
  }

  #parse(hook: string): { layer: number; name: string } {
    const parsed = parseHook(hook);
    if (!parsed || hookWidth(this.model.transformer.shape, hook) === null) {
      throw new Error(`The model has no hook ${hook} with one vector a token.`);
    }
    return parsed;
  }
}
