/** The highest activations of some units of a source: of all if `indexes` is null, else of those. */
export interface Maxima {
  readonly indexes: readonly number[] | null;
  /** One for each of them. */
  readonly values: ArrayLike<number>;
}

/** What is known of a source's units on one text. */
export interface UnitValues {
  readonly size: number;
  /** Bytes of memory that this takes. */
  readonly bytes: number;
  /** Whether `refine` makes ceilings at these tokens lower, where they may reach `least`. */
  isCoarse(positions: readonly number[], least: number): boolean;
  refine(positions: readonly number[], least: number): Promise<void>;
  /** Over tokens, of the units whose activations are known. */
  maxima(positions: readonly number[]): Maxima;
  /** What no unit's activation is above at these tokens, [size]; if that is below `least`, anything below it. Null where all are known. */
  ceilings(positions: readonly number[], least: number): Float32Array | null;
  /** What none of these is above; cheaper than they are while they are coarse. Infinity where all are known. */
  highestCeiling(positions: readonly number[], least: number): number;
  knows(unit: number): boolean;
  /** Makes units' activations known. */
  learn(units: readonly number[]): Promise<void>;
  /** Of a unit that is known, at each token of the text. */
  activations(unit: number): Float32Array;
}
