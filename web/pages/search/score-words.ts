import { formatNumber } from '../../format/format-number.ts';
import type { SearchSettings } from './search-settings.ts';

const percent = new Intl.NumberFormat('en', { style: 'percent', maximumSignificantDigits: 4 });
// Cut, not rounded: 100 is for those that reach their maximum.
const percentile = new Intl.NumberFormat('en', { maximumFractionDigits: 2, roundingMode: 'trunc' });

/** What a hit is ordered by, where that is not its activation: the API's `Ranking` says what each means. */
export function scoreWords(rank: SearchSettings['rank'], score: number): string | null {
  switch (rank) {
    case 'activation':
      return null;
    case 'fraction':
      return `${percent.format(score)} of its maximum`;
    case 'percentile':
      return `percentile ${percentile.format(score * 100)}`;
    case 'z':
      return `${formatNumber(score)} deviations`;
  }
}
