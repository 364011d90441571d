import { requireNumberOrNull, wrong } from './require-json.ts';

/** How far a correlation may lie outside -1..1 by rounding. */
const rounding = 1e-6;

/** A correlation, -1..1; null where it could not be computed. */
export function readScore(value: unknown, field: string): number | null {
  const score = requireNumberOrNull(value, field);
  if (score === null) return null;
  if (Math.abs(score) > 1 + rounding) throw wrong(field, 'a correlation, -1 to 1', value);
  return Math.max(-1, Math.min(1, score));
}
