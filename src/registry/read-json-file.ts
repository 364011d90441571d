import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { AzimuthError } from '../errors/azimuth-error.ts';

/** Bytes. The largest tokenizer.json in use has about 35 MB. */
const maxJsonBytes = 100_000_000;

/** Reads a JSON object. @throws AzimuthError BAD_FILE if the file is missing, too large, not JSON or not an object. */
export async function readJsonFile(file: string): Promise<Record<string, unknown>> {
  const name = path.basename(file);
  const size = await stat(file).then(
    (found) => found.size,
    () => null,
  );
  if (size === null) throw new AzimuthError('BAD_FILE', `${name} is missing: the folder must have one.`);
  if (size > maxJsonBytes) {
    throw new AzimuthError('BAD_FILE', `${name} has ${size} bytes; expected at most ${maxJsonBytes}.`);
  }
  let value: unknown;
  try {
    value = JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    throw new AzimuthError(
      'BAD_FILE',
      `${name} is not JSON: ${error instanceof Error ? error.message : 'unreadable'}.`,
    );
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new AzimuthError('BAD_FILE', `${name}: expected a JSON object, found ${JSON.stringify(value).slice(0, 40)}.`);
  }
  return value as Record<string, unknown>;
}
