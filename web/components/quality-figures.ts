import { formatNumber } from '../format/format-number.ts';
import { formatPercent } from '../format/format-percent.ts';
import type { QualityFragment } from './quality.generated.ts';

interface Figure {
  readonly title: string;
  /** What it means, for who points at it. */
  readonly why: string;
  readonly of: (quality: QualityFragment) => string;
}

const oneDecimal = new Intl.NumberFormat('en', { minimumFractionDigits: 1, maximumFractionDigits: 1 });

/** How well a set describes what it reads, in figures. */
export const qualityFigures: readonly Figure[] = [
  {
    title: 'Variance explained',
    why: 'Share of the variance of what it reads that its reconstruction explains',
    of: ({ explainedVariance }) => formatPercent(explainedVariance),
  },
  {
    title: 'Loss recovered',
    why: 'Share of the loss that zeros cost and its reconstruction wins back',
    of: ({ lossRecovered }) => formatPercent(lossRecovered),
  },
  {
    title: 'Active a token',
    why: 'Directions above zero on a token, on average',
    of: ({ l0 }) => oneDecimal.format(l0),
  },
  {
    title: 'Dead',
    why: 'Directions that never fired while recorded',
    of: ({ deadCount }) => formatNumber(deadCount),
  },
];
