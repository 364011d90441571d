import type { DirectionSource, UnitSource } from './protocol.ts';

/** How well a set describes what it reads. Answers are sums: those of several requests may be added. */
export interface QualityRequest {
  readonly kind: 'QUALITY';
  /** Its decoder with it, where it has one. */
  readonly source: DirectionSource;
  /** Token ids, at most the model's context; of one with fewer than two tokens nothing is measured. */
  readonly texts: readonly (readonly number[])[];
}

export interface QualityAnswer {
  /** Tokens that count: all of each text but the first. */
  readonly tokens: number;
  /** Directions above zero, over all of them. */
  readonly active: number;
  /** Null where the set does not reconstruct the hook that it reads: transcoders and bare vectors. */
  readonly reconstruction: ReconstructionSums | null;
}

/** With x what the set reads of a token [inputSize] and x̂ its reconstruction. */
export interface ReconstructionSums {
  /** Σ |x - x̂|² */
  readonly squaredError: number;
  /** Σ |x|² */
  readonly squares: number;
  /** Σ x, [inputSize] */
  readonly sums: Float64Array;
  /** Negative log-likelihoods in nats of as many tokens: of the model as it is, with x̂ for x, and with zeros for x. */
  readonly plainLoss: number;
  readonly splicedLoss: number;
  readonly zeroedLoss: number;
}

/** Vocabulary entries that a unit pushes up and down most: see LogitEffects in the schema. */
export interface LogitsRequest {
  readonly kind: 'LOGITS_OF_UNIT';
  /** A direction set with its decoder, or neurons. */
  readonly source: UnitSource;
  readonly index: number;
  /** How many of each. */
  readonly first: number;
}

export interface TokenLogit {
  readonly id: number;
  readonly logit: number;
}

/** Highest first, and lowest first. */
export interface LogitsAnswer {
  readonly positive: readonly TokenLogit[];
  readonly negative: readonly TokenLogit[];
}

/** Where units write in the residual stream. */
export interface ResidualDirectionsRequest {
  readonly kind: 'RESIDUAL_DIRECTIONS';
  /** A direction set with its decoder, or neurons. */
  readonly source: UnitSource;
  readonly from: number;
  readonly count: number;
}

export type DecodingRequest = QualityRequest | LogitsRequest | ResidualDirectionsRequest;

export interface DecodingAnswers {
  QUALITY: QualityAnswer;
  /** Null where there is no linear way from the units to the residual stream. */
  LOGITS_OF_UNIT: LogitsAnswer | null;
  /** [count, hiddenSize], what one of activation adds; null as above. */
  RESIDUAL_DIRECTIONS: Float32Array | null;
}
