import { qualityFigures } from './quality-figures.ts';

interface Column {
  readonly title: string;
  readonly why?: string;
  readonly isFigure?: boolean;
}

/** Columns of a table of direction sets, as `SetCells` fills them. */
export const setColumns: readonly Column[] = [
  { title: 'Set' },
  ...qualityFigures.map(({ title, why }) => ({ title, why, isFigure: true })),
  { title: 'Directions', isFigure: true },
  { title: 'Reads' },
  { title: 'From' },
];
