import type { Encoder } from '../registry/encoder.ts';
import type { ErrorCode } from '../errors/error-codes.ts';

/** How an engine's child process is set up; sent once, first. */
export interface EngineSetup {
  readonly folder: string;
  /** Where weights go that the runtime cannot map as they are. */
  readonly cacheFile: string;
  readonly executionProvider: string;
  readonly threads: number;
}

/** Units that are computed together. `key` names the source for as long as the child lives. */
export type UnitSource =
  | { readonly kind: 'DIRECTION'; readonly key: string; readonly layer: number; readonly encoder: Encoder }
  | { readonly kind: 'NEURON'; readonly key: string; readonly layer: number; readonly size: number };

/** A source in a search, and the units of it that may be found: one bit each, lowest first; all if null. */
export interface SearchedSource {
  readonly source: UnitSource;
  readonly allowed: Uint8Array | null;
}

export interface SearchRequest {
  readonly kind: 'SEARCH';
  readonly ids: readonly number[];
  /** Ties are won by the earlier source. */
  readonly sources: readonly SearchedSource[];
  /** Tokens whose activations count; not empty. */
  readonly positions: readonly number[];
  /** At most this many units of one layer. */
  readonly perLayer: number | null;
  readonly offset: number;
  readonly count: number;
}

export interface EngineHit {
  /** Index in the request's `sources`. */
  readonly source: number;
  readonly index: number;
  readonly activation: number;
  readonly peak: number;
  /** At each token. */
  readonly activations: Float32Array;
}

export interface SearchAnswer {
  readonly hits: readonly EngineHit[];
  readonly hasMore: boolean;
  readonly searchedUnits: number;
  readonly engineMs: number;
}

/** One unit's activation at each token of each text. */
export interface TraceRequest {
  readonly kind: 'TRACE';
  readonly source: UnitSource;
  readonly index: number;
  readonly texts: readonly (readonly number[])[];
}

export interface CompleteRequest {
  readonly kind: 'COMPLETE';
  readonly ids: readonly number[];
  readonly maxTokens: number;
  /** How many next tokens to list. */
  readonly candidates: number;
}

export interface CompleteAnswer {
  /** Greedy, shorter than asked for where the context ends. */
  readonly completion: readonly number[];
  readonly nextTokens: readonly { readonly id: number; readonly probability: number }[];
  /** Mean negative log-likelihood of the given tokens after the first, in nats; null for a single token. */
  readonly loss: number | null;
}

/** Raw values at hooks. */
export interface HooksRequest {
  readonly kind: 'HOOKS';
  readonly ids: readonly number[];
  readonly hooks: readonly string[];
  readonly logits: boolean;
}

export interface HookValues {
  /** [tokens, ...] */
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

/** What each request is answered with. */
export interface Answers {
  SEARCH: SearchAnswer;
  TRACE: readonly Float32Array[];
  COMPLETE: CompleteAnswer;
  HOOKS: Readonly<Record<string, HookValues>>;
}

export type EngineRequest = SearchRequest | TraceRequest | CompleteRequest | HooksRequest;

export type MessageToChild =
  | { readonly kind: 'SETUP'; readonly setup: EngineSetup }
  | { readonly kind: 'FORGET'; readonly sourceKey: string }
  | { readonly kind: 'REQUEST'; readonly id: number; readonly request: EngineRequest };

export type MessageFromChild =
  | { readonly kind: 'READY' }
  | { readonly kind: 'SETUP_FAILED'; readonly code: ErrorCode; readonly message: string }
  | { readonly kind: 'ANSWER'; readonly id: number; readonly answer: Answers[keyof Answers] }
  | { readonly kind: 'FAILURE'; readonly id: number; readonly code: ErrorCode; readonly message: string };
