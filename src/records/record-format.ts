import type { JsonObject } from './require-json.ts';

/** The unit that a file speaks of, as the file names it. */
export interface UnitReference {
  /** Both from 0. */
  readonly layer: number;
  readonly index: number;
  /** Name of its direction set, null for a neuron; left out by formats that do not say which of them it is. */
  readonly set?: string | null;
}

export interface RecordedPassage {
  readonly tokens: readonly string[];
  /** One a token, finite. */
  readonly activations: Float32Array;
}

export interface RecordedExplanation {
  readonly text: string;
  /** Who or what wrote it. */
  readonly method: string;
  /** Correlation of simulated with real activations, -1..1; null where there is none. */
  readonly score: number | null;
}

/** What one value of a file says of one unit. */
export interface RecordedUnit {
  readonly unit: UnitReference;
  readonly passages: readonly RecordedPassage[];
  readonly explanations: readonly RecordedExplanation[];
  /** Share of tokens on which it is above zero, 0..1; null where the value does not say. */
  readonly density: number | null;
}

/** A form in which others publish what they recorded of units. A file is one JSON value, or one a line. */
export interface RecordFormat {
  /** For messages. */
  readonly name: string;
  /** Whether a value means to be of this format, however wrong it may be. */
  recognises(value: JsonObject): boolean;
  /** @throws AzimuthError BAD_FILE that begins with the field; whoever knows file and line puts them in front */
  read(value: JsonObject): Iterable<RecordedUnit>;
}
