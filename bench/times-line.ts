import { percentile } from './percentile.ts';

/** How many times there are, in milliseconds, and what half, 95 and 99 of a hundred stay below: in a line. */
export function timesLine(name: string, ms: readonly number[]): string {
  if (ms.length === 0) return `${name}: 0`;
  const shares = [0.5, 0.95, 0.99].map((share) => `p${100 * share} ${percentile(ms, share).toFixed(0)} ms`);
  return `${name}: ${ms.length}, ${shares.join(', ')}, slowest ${Math.max(...ms).toFixed(0)} ms`;
}
