import type { Graph, Value } from '../../onnx/graph.ts';
import type { Weights } from './scope.ts';

/** Sizes of a decoder-only transformer, whatever its family. */
export interface ModelShape {
  readonly layerCount: number;
  /** d_model, the width of the residual stream. */
  readonly hiddenSize: number;
  /** d_mlp: neurons of a layer. */
  readonly mlpSize: number;
  readonly headCount: number;
  /** Heads of keys and values, fewer than `headCount` where queries share them. */
  readonly keyValueHeadCount: number;
  readonly headSize: number;
  /** Rows of the embedding. */
  readonly vocabularySize: number;
  /** Tokens of the longest text. */
  readonly contextLength: number;
  /** Names within a block of the hooks that hold one vector a token, and its width: see blockHooks. */
  readonly hooks: ReadonlyMap<string, number>;
}

/** One model of a family: its sizes, the tensors it needs and the graphs of its parts. Hook names are TransformerLens's. */
export interface Transformer {
  readonly shape: ModelShape;
  /** Names without prefix, and the shape that each must have. */
  readonly tensors: ReadonlyMap<string, readonly number[]>;
  /** Token that begins a text where the caller asks for one, as config.json has it: see readBosToken. */
  readonly bosTokenId: number | null;
  /** Token ids [1, tokens] to the residual stream [1, tokens, hiddenSize]. */
  embed(graph: Graph, weights: Weights, ids: Value): Value;
  /** One block: `residual` in and out [1, tokens, hiddenSize]; each hook becomes an output, hook_resid_pre excepted. */
  block(graph: Graph, weights: Weights, layer: number, residual: Value): Value;
  /** The final norm and the logits: [1, tokens, hiddenSize] to [1, tokens, vocabularySize]. */
  unembed(graph: Graph, weights: Weights, residual: Value): Value;
}

/** A model family. One implementation a file; all pass test/registry/architecture.contract.ts. */
export interface Architecture {
  /** `model_type` of config.json. */
  readonly modelType: string;
  /** What tensor names may start with: `transformer.`. */
  readonly prefix: string;
  /**
   * @param configuration config.json, parsed.
   * @throws AzimuthError BAD_FILE for a value that is missing, contradictory or not supported.
   */
  describe(configuration: unknown): Transformer;
}
