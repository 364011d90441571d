import { isUtf8 } from 'node:buffer';
import { AzimuthError } from '../errors/azimuth-error.ts';
import { requireObject, type JsonObject } from './require-json.ts';

/**
 * A JSON object out of its bytes; null if there is nothing but white space.
 * @throws AzimuthError BAD_FILE
 */
export function parseJsonObject(bytes: Buffer): JsonObject | null {
  if (!isUtf8(bytes)) throw new AzimuthError('BAD_FILE', 'expected JSON in UTF-8, found bytes that are no UTF-8.');
  // With the white space goes the byte order mark that some programs of Windows put in front.
  const text = bytes.toString('utf8').trim();
  if (text === '') return null;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new AzimuthError(
      'BAD_FILE',
      `expected a JSON object, found text that is not JSON: ${(error as SyntaxError).message}. What has no number is null in JSON, not NaN; of several values each has a line of a .jsonl file.`,
    );
  }
  return requireObject(value, 'value', 'a JSON object');
}
