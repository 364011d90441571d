import type { TextEncoder } from '../embedding/text-encoder.ts';
import type { Place } from '../embedding/write-surroundings.ts';
import type { EngineSetup, UnitSource } from '../engine/protocol.ts';
import type { ErrorCode } from '../errors/error-codes.ts';
import type { UnitPairs } from './fingerprint-pairs.ts';
import type { MeasuredUnit } from './unit-statistics.ts';

/** What a recorder's process is asked to do; sent once, first. */
export interface RecordingOrder {
  readonly setup: EngineSetup;
  readonly sources: readonly UnitSource[];
  readonly corpus: { readonly name: string; readonly folder: string };
  /** The process' niceness: 19 leaves the cores to everybody else. */
  readonly niceness: number;
  /** Tokens of the longest passage, BOS aside. */
  readonly passageTokens: number;
  /** Tokens of the corpus that are recorded; all if null. */
  readonly maxTokens: number | null;
  /** Records of the highest activation that are kept of each unit. */
  readonly topRecords: number;
  /** Cosine of fingerprints from which two units are kept as a pair. */
  readonly familyFloor: number;
  /** Folder of the sentence encoder that records are folded by; the model's own token embeddings if undefined. */
  readonly textEncoder: string | undefined;
  readonly checkpoint: { readonly file: string; readonly everyMs: number };
}

/** A passage as the database is to keep it. */
export interface NewPassage {
  readonly tokens: readonly string[];
  /** Vocabulary ids: what the passage is told apart by. */
  readonly ids: readonly number[];
}

/** A unit that is recorded. */
export interface RecordedUnitRow {
  readonly index: number;
  readonly measured: MeasuredUnit;
  /** In the form of pack-records.ts. */
  readonly records: Buffer;
  readonly topToken: string | null;
  /** [fingerprintSize] */
  readonly fingerprint: Float32Array;
}

/** Each is answered before the next is sent: the recorder waits for the database. */
export type MessageFromRecorder =
  /** `stage` for people. */
  | { readonly kind: 'PROGRESS'; readonly share: number; readonly stage: string }
  | { readonly kind: 'PASSAGES'; readonly passages: readonly NewPassage[] }
  | {
      readonly kind: 'UNITS';
      readonly source: number;
      readonly countedTokens: number;
      readonly units: readonly RecordedUnitRow[];
    }
  | {
      readonly kind: 'PLACES';
      readonly encoder: Pick<TextEncoder, 'name' | 'kind' | 'dimensions'>;
      readonly places: readonly Place[];
      /** Of each text in `places`. */
      readonly vectors: readonly (readonly [text: string, vector: Float32Array])[];
    }
  /** Asks for fingerprints of units that were recorded over the corpus before, whose rows come after one. */
  | { readonly kind: 'OTHERS'; readonly after: number }
  | { readonly kind: 'PAIRS'; readonly unitIds: readonly number[]; readonly pairs: UnitPairs }
  | { readonly kind: 'QUALITY'; readonly source: number; readonly quality: MeasuredSet }
  | { readonly kind: 'DONE'; readonly tokens: number }
  | { readonly kind: 'FAILED'; readonly code: ErrorCode; readonly message: string };

export type MessageToRecorder =
  | { readonly kind: 'RECORD'; readonly order: RecordingOrder }
  | { readonly kind: 'ANSWER'; readonly answer: RecorderAnswer };

/** What a message is answered with. */
export interface RecorderAnswer {
  /** Rows of passages for PASSAGES, of units for UNITS and OTHERS; none for others. */
  readonly ids: readonly number[];
  /** For OTHERS: the units' fingerprints, [units, fingerprintSize]. */
  readonly vectors?: Float32Array;
}

/** How well a set describes its hook: see SetQuality. */
export interface MeasuredSet {
  readonly explainedVariance: number | null;
  readonly lossRecovered: number | null;
  readonly l0: number;
  readonly deadCount: number;
  readonly tokens: number;
}
