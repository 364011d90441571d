import { Tensor, type InferenceSession } from 'onnxruntime-node';
import { Graph } from '../../onnx/graph.ts';
import { parseHook } from '../../registry/architectures/hook-width.ts';
import type { Transformer } from '../../registry/architectures/architecture.ts';
import type { Weights } from '../../registry/architectures/scope.ts';
import type { TensorRange } from '../../registry/tensor-range.ts';
import { BlockSessions } from './block-sessions.ts';
import { lossGraph } from './loss-graph.ts';
import { openSession, type SessionSettings } from './open-session.ts';

/** Float32 values at one hook: [tokens, ...]. */
export type Activations = Tensor;

/**
 * Runs a transformer one block at a time, only as deep as the hooks asked for. A session a block: a block that nobody
 * asks for is never loaded, and any depth can be run without a graph of its own.
 */
export class ModelRunner {
  readonly #sessions = new Map<string, Promise<InferenceSession>>();
  readonly #blocks: BlockSessions;

  constructor(
    readonly transformer: Transformer,
    /** Float32, by the transformer's names. */
    readonly tensors: ReadonlyMap<string, TensorRange>,
    readonly settings: SessionSettings,
  ) {
    this.#blocks = new BlockSessions((graph, layer) => {
      const input = graph.input('residual', 'float32', ['texts', 'tokens', transformer.shape.hiddenSize]);
      transformer.block(graph, this.weights(graph), layer, input);
    }, settings);
  }

  /** Values at `hooks` for one text. The last residual stream is there too if `toTheEnd`. */
  async run(
    ids: readonly number[],
    hooks: ReadonlySet<string>,
    toTheEnd = false,
  ): Promise<{ hooks: Map<string, Activations>; residual: Tensor }> {
    const { hooks: found, residual } = await this.runBatch([ids], hooks, toTheEnd);
    return { hooks: new Map([...found].map(([hook, value]) => [hook, withoutBatch(hook, value)])), residual };
  }

  /** The same for texts of one length: everything is [texts, tokens, ...]. */
  async runBatch(
    texts: readonly (readonly number[])[],
    hooks: ReadonlySet<string>,
    toTheEnd = false,
  ): Promise<{ hooks: Map<string, Activations>; residual: Tensor }> {
    const found = new Map<string, Activations>();
    const depth = toTheEnd ? this.transformer.shape.layerCount : depthOf(hooks);
    let residual = await this.#embed(texts);
    for (let layer = 0; layer < depth; layer++) {
      const prefix = `blocks.${layer}.`;
      const stream = `${prefix}hook_resid_post`;
      const wanted = [...hooks].filter((hook) => hook.startsWith(prefix));
      if (wanted.includes(`${prefix}hook_resid_pre`)) found.set(`${prefix}hook_resid_pre`, residual);
      const outputs = new Set([...wanted.filter((hook) => hook !== `${prefix}hook_resid_pre`), stream]);
      // The deepest layer may be asked for its input alone.
      if (layer === depth - 1 && !toTheEnd && !hooks.has(stream)) outputs.delete(stream);
      if (outputs.size === 0) break;
      const results = await (await this.#blocks.of(layer, outputs)).run({ residual }, [...outputs]);
      for (const hook of wanted) {
        const value = results[hook];
        if (value) found.set(hook, value);
      }
      residual = results[stream] ?? residual;
    }
    return { hooks: found, residual };
  }

  /** Logits [rows, vocabularySize] of a residual stream [1, rows, hiddenSize]. */
  async logits(residual: Tensor): Promise<Tensor> {
    const session = await this.#session('unembedding', (graph) => {
      const input = graph.input('residual', 'float32', [1, 'tokens', this.transformer.shape.hiddenSize]);
      graph.output('logits', this.transformer.unembed(graph, this.weights(graph), input));
    });
    const { logits } = await session.run({ residual });
    return withoutBatch('logits', logits as Tensor);
  }

  /** The residual stream behind the last block, given what comes into block `from`: both [1, tokens, hiddenSize]. */
  async finish(from: number, residual: Tensor): Promise<Tensor> {
    let current = residual;
    for (let layer = from; layer < this.transformer.shape.layerCount; layer++) {
      const stream = `blocks.${layer}.hook_resid_post`;
      const results = await (await this.#blocks.of(layer, new Set([stream]))).run({ residual: current }, [stream]);
      current = results[stream] as Tensor;
    }
    return current;
  }

  /** Negative log-likelihoods, in nats, of each token of a text but the first, by the last residual stream of it. */
  async losses(residual: Tensor, ids: readonly number[]): Promise<Float32Array> {
    const session = await this.#session('losses', lossGraph);
    const targets = new Tensor('int64', BigInt64Array.from(ids.slice(1), BigInt), [ids.length - 1]);
    const { losses } = await session.run({ logits: await this.logits(residual), targets });
    return losses?.data as Float32Array;
  }

  /** @param texts of the same length */
  async #embed(texts: readonly (readonly number[])[]): Promise<Tensor> {
    const session = await this.#session('embedding', (graph) => {
      const input = graph.input('ids', 'int64', ['texts', 'tokens']);
      graph.output('residual', this.transformer.embed(graph, this.weights(graph), input));
    });
    const tokens = new Tensor('int64', BigInt64Array.from(texts.flat(), BigInt), [texts.length, texts[0]?.length ?? 0]);
    const { residual } = await session.run({ ids: tokens });
    return residual as Tensor;
  }

  /** Gives a graph the model's weights by their names. */
  weights(graph: Graph): Weights {
    return (name: string) => {
      const tensor = this.tensors.get(name);
      if (!tensor) throw new Error(`The architecture uses ${name} without listing it.`);
      return graph.weight(tensor);
    };
  }

  #session(name: string, build: (graph: Graph) => void): Promise<InferenceSession> {
    let session = this.#sessions.get(name);
    if (!session) {
      const graph = new Graph();
      build(graph);
      session = openSession(graph, this.settings);
      this.#sessions.set(name, session);
    }
    return session;
  }
}

/** Blocks that must run for all hooks. */
function depthOf(hooks: ReadonlySet<string>): number {
  return Math.max(0, ...[...hooks].map((hook) => (parseHook(hook)?.layer ?? -1) + 1));
}

/** Drops the batch dimension; attn.hook_pattern has [heads, tokens, tokens] left. */
function withoutBatch(hook: string, value: Tensor): Tensor {
  if (value.dims[0] !== 1) throw new Error(`${hook}: expected a batch of one, found [${value.dims.join()}].`);
  return value.reshape(value.dims.slice(1));
}
