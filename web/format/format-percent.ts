const percent = new Intl.NumberFormat('en', { style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 });

/** A share of 0..1 to be compared with others below each other, `97.0%`; a dash for one that is not known. */
export function formatPercent(share: number | null | undefined): string {
  return typeof share === 'number' ? percent.format(share) : '–';
}
