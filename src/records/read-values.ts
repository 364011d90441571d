import { AzimuthError } from '../errors/azimuth-error.ts';
import { shortened } from '../registry/shortened.ts';
import { atPlace } from './at-place.ts';
import { joinChunks } from './join-chunks.ts';
import { openRecordFile } from './open-record-file.ts';
import { parseJsonObject } from './parse-json-object.ts';
import type { JsonObject } from './require-json.ts';
import { splitLines } from './split-lines.ts';

export interface RecordFile {
  /** Where it lies; not for messages. */
  readonly path: string;
  /** Its name on the uploader's disk. */
  readonly name: string;
  readonly bytes: number;
}

/** A place between two values of a file: how much lies before it, decompressed. */
export interface FilePosition {
  readonly offset: number;
  readonly lines: number;
}

export interface FileValue {
  readonly value: JsonObject;
  /** For messages: `batch-0.jsonl, line 3`. */
  readonly place: string;
  /** Where the next value begins. */
  readonly next: FilePosition;
  /** Bytes of the file itself, compressed or not, that are read. */
  readonly bytesRead: number;
}

export const fileStart: FilePosition = { offset: 0, lines: 0 };

/**
 * The JSON values of a file from a position on: one of a `.json` file, one a line of a `.jsonl` or `.ndjson` file. Lines may
 * be empty. No more than one value is held.
 * @param maxBytes of one value
 * @throws AzimuthError BAD_FILE that begins with the place
 */
export async function* readValues(
  { path, name: fullName }: RecordFile,
  from: FilePosition,
  maxBytes: number,
): AsyncGenerator<FileValue, void, void> {
  const name = shortened(fullName);
  const isLines = requireKnownName(fullName);
  const placeAfter = ({ lines }: FilePosition) => (isLines ? `${name}, line ${lines + 1}` : name);
  const { content, bytesRead } = await openRecordFile(path, from.offset);
  let isEmpty = from.offset === 0;
  let next = from;
  let place = placeAfter(next);
  try {
    for await (const bytes of isLines ? splitLines(content, maxBytes) : joinChunks(content, maxBytes)) {
      next = { offset: next.offset + bytes.length, lines: next.lines + 1 };
      const value = parseJsonObject(bytes);
      if (value) {
        isEmpty = false;
        yield { value, place, next, bytesRead: bytesRead() };
      }
      place = placeAfter(next);
    }
  } catch (error) {
    throw atPlace(error, place);
  }
  if (isEmpty) throw new AzimuthError('BAD_FILE', `${name}: expected JSON, found an empty file. Leave it out.`);
}

/** Whether a file has a value a line; or one value. */
function requireKnownName(name: string): boolean {
  if (/\.(jsonl|ndjson)(\.gz)?$/i.test(name)) return true;
  if (/\.json(\.gz)?$/i.test(name)) return false;
  throw new AzimuthError(
    'BAD_FILE',
    `${shortened(name)}: expected a name that ends in .json (one value), .jsonl or .ndjson (one a line), or in one of these and .gz.`,
  );
}
