import type { Encoder } from '../registry/encoder.ts';
import type { Screening } from '../registry/screening/screening.ts';
import type { ErrorCode } from '../errors/error-codes.ts';
import type { DecodingAnswers, DecodingRequest } from './decoding-request.ts';
import type { RankTable, RankingName } from './rank-table.ts';

/** How an engine's child process is set up; sent once, first. */
export interface EngineSetup {
  readonly folder: string;
  /** Where weights go that the runtime cannot map as they are. */
  readonly cacheFile: string;
  readonly executionProvider: string;
  readonly threads: number;
  /** Bytes that loaded direction sets may take; the least recently used are let go. The model itself is not counted. */
  readonly memoryBytes: number;
  /** Bytes of what is kept of texts that were searched, so that they need not be computed again. */
  readonly textBytes: number;
  /** Units that are ranked, while nobody asks, of each search that is likely to come next on the last text; 0 for none. */
  readonly unitsAhead: number;
  /** Of the process, 0 to 19. */
  readonly niceness: number;
}

/** Units that are computed together. `key` names the source for as long as the child lives. */
export type UnitSource =
  | {
      readonly kind: 'DIRECTION';
      readonly key: string;
      readonly layer: number;
      readonly encoder: Encoder;
      /** Left out where there is none, or not yet: then the whole set is computed. */
      readonly screening?: Screening;
    }
  | { readonly kind: 'NEURON'; readonly key: string; readonly layer: number; readonly size: number };

export type DirectionSource = Extract<UnitSource, { kind: 'DIRECTION' }>;

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
  /** Units above zero are ordered by what this makes of their highest activation; the child must have the sources' tables. */
  readonly rankBy: RankingName;
  /** At most this many units of one layer. */
  readonly perLayer: number | null;
  readonly offset: number;
  readonly count: number;
}

export interface EngineHit {
  /** Index in the request's `sources`. */
  readonly source: number;
  readonly index: number;
  /** What the ranking made of the activation. */
  readonly score: number;
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

/** The most active units of a text, in groups: what a benchmark needs of them, and no activations. */
export interface TopUnitsRequest {
  readonly kind: 'TOP_UNITS';
  readonly ids: readonly number[];
  /** Ties are won by the earlier source. */
  readonly sources: readonly SearchedSource[];
  /** Tokens whose activations count; not empty. */
  readonly positions: readonly number[];
  /** Units of each group. */
  readonly top: number;
}

/** Units above zero of one kind: of one layer, or of all if `layer` is null. */
export interface TopUnits {
  readonly layer: number | null;
  readonly kind: UnitSource['kind'];
  /** Highest activation first. `source` is an index in the request's `sources`, `peak` the token of that activation. */
  readonly units: readonly { readonly source: number; readonly index: number; readonly peak: number }[];
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
export interface Answers extends DecodingAnswers {
  SEARCH: SearchAnswer;
  TOP_UNITS: readonly TopUnits[];
  TRACE: readonly Float32Array[];
  COMPLETE: CompleteAnswer;
  HOOKS: Readonly<Record<string, HookValues>>;
}

export type EngineRequest =
  SearchRequest | TopUnitsRequest | TraceRequest | CompleteRequest | HooksRequest | DecodingRequest;

export type MessageToChild =
  | { readonly kind: 'SETUP'; readonly setup: EngineSetup }
  | { readonly kind: 'FORGET'; readonly sourceKey: string }
  | { readonly kind: 'RANK_TABLE'; readonly sourceKey: string; readonly table: RankTable }
  | { readonly kind: 'REQUEST'; readonly id: number; readonly request: EngineRequest }
  /** Nobody wants the answer any more; if the request still waits for its turn, it fails with REQUEST_CANCELLED at once. */
  | { readonly kind: 'WITHDRAW'; readonly id: number };

export type MessageFromChild =
  | { readonly kind: 'READY' }
  | { readonly kind: 'SETUP_FAILED'; readonly code: ErrorCode; readonly message: string }
  /** Before their answers: searches that are computed together, and those of them whose text's values are all there. */
  | { readonly kind: 'SEARCHED'; readonly requests: number; readonly known: number }
  | { readonly kind: 'ANSWER'; readonly id: number; readonly answer: Answers[keyof Answers] }
  | { readonly kind: 'FAILURE'; readonly id: number; readonly code: ErrorCode; readonly message: string };
