/** How found units are put in order. */
export type RankingName = 'ACTIVATION' | RankTable['rankBy'];

/** What a ranking other than by activation needs of the units of a source, by index. It crosses to the child once. */
export type RankTable =
  | {
      readonly rankBy: 'FRACTION_OF_MAX';
      /** The highest recorded activation; units of 0 are left out. */
      readonly maximum: Float32Array;
    }
  | {
      readonly rankBy: 'PERCENTILE';
      /** As above. */
      readonly maximum: Float32Array;
      /** [units, bins]: share of recorded tokens above the lower edge of each equal-width bin of (0, maximum]. */
      readonly sharesAbove: Float32Array;
    }
  | {
      readonly rankBy: 'Z_SCORE';
      /** Of all recorded tokens. */
      readonly mean: Float64Array;
      /** Of all recorded tokens; units of 0 are left out. */
      readonly standardDeviation: Float64Array;
    };

/** A table, and how to get it where the child has not got this version of it. */
export interface RankTableSource {
  readonly sourceKey: string;
  readonly rankBy: RankTable['rankBy'];
  readonly version: number;
  readonly load: () => Promise<RankTable>;
}
