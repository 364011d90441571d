import { basename } from 'node:path';
import { AzimuthError } from '../errors/azimuth-error.ts';
import { duplicateJsonKey } from './duplicate-json-key.ts';
import { openForReading } from './open-for-reading.ts';
import { readExactly } from './read-exactly.ts';

/** Bytes. The limit of the reference implementation; a header takes about 100 bytes a tensor. */
const MAX_HEADER_BYTES = 100_000_000;

/**
 * JSON values in a header. A tensor has about ten, so this is 200,000 tensors. Without it a header of 100 MB that says
 * `[],[],[],` would take gigabytes and half a minute to parse.
 */
const MAX_HEADER_VALUES = 2_000_000;

/** Bytes before the header: its length, little-endian. */
const LENGTH_BYTES = 8;

export interface SafetensorsHeader {
  /** What the header's JSON says, not yet looked at: `__metadata__` and one entry a tensor. */
  readonly entries: readonly (readonly [name: string, entry: unknown])[];
  /** Byte of the file where the tensors' data begin. */
  readonly dataStart: number;
  /** Bytes of data: all that follows the header. */
  readonly dataBytes: number;
}

/**
 * Reads the length and the JSON header of a safetensors file, and nothing else of it.
 * Format: https://huggingface.co/docs/safetensors
 * @throws AzimuthError BAD_FILE where these are not what the format says, or a key stands in the header twice.
 */
export async function readSafetensorsHeader(file: string): Promise<SafetensorsHeader> {
  const { handle, bytes } = await openForReading(file);
  try {
    if (bytes < LENGTH_BYTES) {
      refuse(file, `expected a header's length in the first ${LENGTH_BYTES} bytes, found ${sizeInWords(bytes)}`);
    }
    const start = Buffer.alloc(LENGTH_BYTES);
    await readExactly(handle, file, 0, start);
    // 64 bits, unsigned: compared before it becomes a number, which could not hold all of it.
    const length = start.readBigUInt64LE();
    if (length > BigInt(Math.min(MAX_HEADER_BYTES, bytes - LENGTH_BYTES))) {
      refuse(
        file,
        `the header's length is given as ${length.toString()} bytes, where ${bytes - LENGTH_BYTES} follow and ` +
          `${MAX_HEADER_BYTES} are allowed. The file starts with ${JSON.stringify(start.toString('latin1'))}: it is ` +
          `truncated, or no safetensors file`,
      );
    }
    const header = Buffer.alloc(Number(length));
    await readExactly(handle, file, LENGTH_BYTES, header);
    const dataStart = LENGTH_BYTES + header.length;
    return { entries: parse(file, header), dataStart, dataBytes: bytes - dataStart };
  } finally {
    await handle.close();
  }
}

function parse(file: string, header: Buffer): [string, unknown][] {
  if (valuesAtMost(header) > MAX_HEADER_VALUES) {
    refuse(file, `expected at most ${MAX_HEADER_VALUES} JSON values in the header, found more`);
  }
  let json: string;
  let parsed: unknown;
  try {
    json = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(header);
    parsed = JSON.parse(json);
  } catch (error) {
    refuse(file, `the header is not JSON in UTF-8 (${error instanceof Error ? error.message : String(error)})`);
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) {
    refuse(file, 'expected a JSON object as the header, with a key for each tensor, found another kind of JSON');
  }
  const duplicate = duplicateJsonKey(json);
  if (duplicate !== null) {
    refuse(file, `the header has the key ${JSON.stringify(duplicate)} twice, so one of the two would be lost`);
  }
  return Object.entries(parsed);
}

/** No JSON text has more values than it opens and separates; those within strings count too, which does no harm. */
function valuesAtMost(json: Uint8Array): number {
  let count = 1;
  for (const byte of json) if (byte === 0x2c || byte === 0x5b || byte === 0x7b) count++;
  return count;
}

function refuse(file: string, what: string): never {
  throw new AzimuthError('BAD_FILE', `${basename(file)}: ${what}. Download or save the file again.`);
}

function sizeInWords(bytes: number): string {
  return bytes === 0 ? 'an empty file' : `a file of ${bytes} bytes`;
}
