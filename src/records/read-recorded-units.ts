import { AzimuthError } from '../errors/azimuth-error.ts';
import { shortened } from '../registry/shortened.ts';
import type { RecordedUnit } from './record-format.ts';
import { recordFormats } from './record-formats.ts';
import type { JsonObject } from './require-json.ts';

/**
 * What a value of a file says of units, in whichever format it is.
 * @throws AzimuthError BAD_FILE for a value of no format that is known, or one that is wrong
 */
export function readRecordedUnits(value: JsonObject): Iterable<RecordedUnit> {
  const format = recordFormats.find((candidate) => candidate.recognises(value));
  if (format) return format.read(value);
  const known = recordFormats.map(({ name }) => name).join(', ');
  const fields = shortened(Object.keys(value).join(', ')) || 'no fields';
  throw new AzimuthError('BAD_FILE', `expected one of ${known}; found an object with ${fields}.`);
}
