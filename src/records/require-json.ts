import { AzimuthError } from '../errors/azimuth-error.ts';
import { shortened } from '../registry/shortened.ts';

export type JsonObject = Readonly<Record<string, unknown>>;

// Each takes a value out of a file and the name of its field, and throws AzimuthError BAD_FILE where it is something else.

export function requireObject(value: unknown, field: string, expected = 'an object'): JsonObject {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw wrong(field, expected, value);
  return value as JsonObject;
}

export function requireArray(value: unknown, field: string): readonly unknown[] {
  if (!Array.isArray(value)) throw wrong(field, 'an array', value);
  return value as readonly unknown[];
}

export function requireText(value: unknown, field: string): string {
  if (typeof value !== 'string') throw wrong(field, 'a text', value);
  return value;
}

/** An index from 0, which some write as a text. */
export function requireIndex(value: unknown, field: string): number {
  const index = typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : value;
  if (typeof index !== 'number' || !Number.isSafeInteger(index) || index < 0) {
    throw wrong(field, 'a whole number from 0', value);
  }
  return index;
}

/** A number; null where it is not defined (Python's NaN) or left out. */
export function requireNumberOrNull(value: unknown, field: string): number | null {
  if (value === null || value === undefined) return null;
  if (typeof value !== 'number' || !Number.isFinite(value)) throw wrong(field, 'a finite number or null', value);
  return value;
}

/** The error for a field that is not what it should be. */
export function wrong(field: string, expected: string, found: unknown): AzimuthError {
  return new AzimuthError('BAD_FILE', `${field}: expected ${expected}, found ${inWords(found)}.`);
}

function inWords(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (Array.isArray(value)) return `an array of ${value.length}`;
  if (typeof value === 'object' && value !== null) return 'an object';
  return shortened(JSON.stringify(value));
}
