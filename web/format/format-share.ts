const percent = new Intl.NumberFormat('en', { style: 'percent', maximumSignificantDigits: 2 });

/** A share of 0..1, as of densities: `0.42%`. */
export function formatShare(share: number): string {
  return percent.format(share);
}
