import { requireNumberOrNull, wrong } from './require-json.ts';

/** A share of tokens, 0..1; null where it is not known. */
export function readDensity(value: unknown, field: string): number | null {
  const density = requireNumberOrNull(value, field);
  if (density !== null && (density < 0 || density > 1)) throw wrong(field, 'a share of tokens, 0 to 1', value);
  return density;
}
