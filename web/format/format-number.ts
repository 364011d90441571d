const plain = new Intl.NumberFormat('en', { maximumSignificantDigits: 3 });
const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });

/** For measured values: three digits that count, thousands in full. `13.4`, `0.0123`, `32,768` */
export function formatNumber(value: number): string {
  return Math.abs(value) >= 1000 ? whole.format(value) : plain.format(value);
}
