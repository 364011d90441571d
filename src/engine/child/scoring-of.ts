import type { RankTable } from '../rank-table.ts';

export interface Scoring {
  /** What a ranking makes of the activation of a unit, above zero; NaN leaves the unit out. Null for the activation itself. */
  readonly score: ((index: number, activation: number) => number) | null;
  /** Decides between equal scores. */
  readonly tie: (index: number, activation: number) => number;
}

const never = () => 0;

/** @param table null for the ranking by activation */
export function scoringOf(table: RankTable | null): Scoring {
  switch (table?.rankBy) {
    case undefined:
      return { score: null, tie: never };
    case 'FRACTION_OF_MAX':
      return { score: fractionOf(table.maximum), tie: never };
    case 'PERCENTILE':
      return { score: percentileOf(table), tie: fractionOf(table.maximum) };
    case 'Z_SCORE':
      return { score: zScoreOf(table), tie: never };
  }
}

/** activation / recorded maximum; above 1 where the text makes the unit fire more than the whole corpus did. */
function fractionOf(maximum: Float32Array): NonNullable<Scoring['score']> {
  return (index, activation) => {
    const highest = maximum[index] ?? 0;
    return highest > 0 ? activation / highest : NaN;
  };
}

/** (activation - mean) / standard deviation */
function zScoreOf({
  mean,
  standardDeviation,
}: Extract<RankTable, { rankBy: 'Z_SCORE' }>): NonNullable<Scoring['score']> {
  return (index, activation) => {
    const deviation = standardDeviation[index] ?? 0;
    return deviation > 0 ? (activation - (mean[index] ?? 0)) / deviation : NaN;
  };
}

/**
 * Share of the recorded tokens on which the unit's activation is lower, silent ones included: 1 less the share above, read
 * off the histogram, linearly within a bin; 1 at the recorded maximum and above.
 */
function percentileOf({
  maximum,
  sharesAbove,
}: Extract<RankTable, { rankBy: 'PERCENTILE' }>): NonNullable<Scoring['score']> {
  const bins = sharesAbove.length / maximum.length;
  return (index, activation) => {
    const highest = maximum[index] ?? 0;
    if (highest <= 0) return NaN;
    const place = (activation / highest) * bins;
    if (place >= bins) return 1;
    const bin = Math.floor(place);
    const at = index * bins + bin;
    const aboveLower = sharesAbove[at] ?? 0;
    const aboveUpper = bin + 1 < bins ? (sharesAbove[at + 1] ?? 0) : 0;
    return 1 - (aboveLower + (place - bin) * (aboveUpper - aboveLower));
  };
}
